// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderworkerset.api.v1.LeaderWorkerSet;
import io.leaderworkerset.webhook.disaggregated.DisaggregatedValidation;
import io.leaderworkerset.webhook.disaggregated.ScalingWarnings;
import io.leaderworkerset.webhook.field.FieldError;
import io.leaderworkerset.webhook.pod.PodAdmission;
import io.leaderworkerset.webhook.pod.PodOutcome;
import io.leaderworkerset.webhook.server.AdmissionAnswer;
import io.leaderworkerset.webhook.server.AdmissionEndpoint;
import io.leaderworkerset.webhook.server.AdmissionRequest;
import io.leaderworkerset.webhook.set.ClaimWarnings;
import io.leaderworkerset.webhook.set.OwnNamespace;
import io.leaderworkerset.webhook.set.SetDefaults;
import io.leaderworkerset.webhook.set.SetValidation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which rule answers at which path. */
public final class Webhooks {
    private static final String SET = "leaderworkerset-x-k8s-io-v1-leaderworkerset";
    private static final String POD = "-v1-pod";
    private static final String DISAGGREGATED_SET = "disaggregatedset-x-k8s-io-v1-disaggregatedset";

    private Webhooks() {}

    /**
     * The endpoints for LeaderWorkerSets, their pods and DisaggregatedSets.
     *
     * @param ownNamespace the manager's own namespace, where there can be no sets
     */
    public static List<AdmissionEndpoint> endpoints(PodAdmission pods, String ownNamespace) {
        return List.of(
                sets("/mutate-" + SET, Webhooks::defaultSet),
                sets("/validate-" + SET, request -> validateSet(ownNamespace, request)),
                pods("/mutate-" + POD, request -> completePod(pods, request)),
                // Configurations of the original still point here: such pods were never refused.
                pods("/validate-" + POD, AdmissionAnswer::allowed),
                new AdmissionEndpoint(
                        "/validate-" + DISAGGREGATED_SET,
                        "disaggregatedset.x-k8s.io",
                        "DisaggregatedSet",
                        Webhooks::validateDisaggregatedSet));
    }

    private static AdmissionEndpoint sets(String path, Function<AdmissionRequest, AdmissionAnswer> handler) {
        return new AdmissionEndpoint(path, LeaderWorkerSet.GROUP, LeaderWorkerSet.KIND, handler);
    }

    private static AdmissionEndpoint pods(String path, Function<AdmissionRequest, AdmissionAnswer> handler) {
        return new AdmissionEndpoint(path, "", "Pod", handler);
    }

    private static AdmissionAnswer defaultSet(AdmissionRequest request) {
        return writes(request)
                ? new AdmissionAnswer.Allowed(SetDefaults.apply(request.object()), List.of())
                : AdmissionAnswer.allowed(request);
    }

    private static AdmissionAnswer validateSet(String ownNamespace, AdmissionRequest request) {
        if (!writes(request)) {
            return AdmissionAnswer.allowed(request);
        }
        @Nullable JsonNode old = request.isUpdate() ? request.oldObject() : null;
        List<FieldError> errors = new ArrayList<>(SetValidation.errors(request.object(), old));
        if (old == null) {
            errors.addAll(OwnNamespace.errors(request.object(), ownNamespace));
        }
        return errors.isEmpty()
                ? new AdmissionAnswer.Allowed(request.object(), ClaimWarnings.of(request.object(), old))
                : new AdmissionAnswer.Denied(FieldError.join(errors));
    }

    private static AdmissionAnswer completePod(PodAdmission pods, AdmissionRequest request) {
        if (!request.isCreate()) {
            return AdmissionAnswer.allowed(request);
        }
        return switch (pods.admit(request.object())) {
            case PodOutcome.Admitted admitted -> new AdmissionAnswer.Allowed(admitted.pod(), List.of());
            case PodOutcome.Refused refused -> new AdmissionAnswer.Denied(refused.message());
        };
    }

    private static AdmissionAnswer validateDisaggregatedSet(AdmissionRequest request) {
        if (!writes(request)) {
            return AdmissionAnswer.allowed(request);
        }
        List<FieldError> errors = DisaggregatedValidation.errors(request.object());
        List<String> warnings = ScalingWarnings.of(request.object());
        return errors.isEmpty()
                ? new AdmissionAnswer.Allowed(request.object(), warnings)
                : new AdmissionAnswer.Denied(FieldError.join(errors), warnings);
    }

    private static boolean writes(AdmissionRequest request) {
        return request.isCreate() || request.isUpdate();
    }
}
