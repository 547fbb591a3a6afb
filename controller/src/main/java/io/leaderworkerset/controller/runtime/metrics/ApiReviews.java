// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.metrics;

import io.fabric8.kubernetes.api.model.authentication.TokenReview;
import io.fabric8.kubernetes.api.model.authentication.TokenReviewBuilder;
import io.fabric8.kubernetes.api.model.authentication.UserInfo;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

/** Asks the API server: whose token is it, and may they get the path {@code /metrics}? */
public final class ApiReviews implements Reviews {
    private final KubernetesClient client;

    /** Reviews through this client. */
    public ApiReviews(KubernetesClient client) {
        this.client = client;
    }

    @Override
    public Verdict review(String token) {
        TokenReview owner = client.tokenReviews()
                .create(new TokenReviewBuilder()
                        .withNewSpec()
                        .withToken(token)
                        .endSpec()
                        .build());
        if (!Boolean.TRUE.equals(owner.getStatus().getAuthenticated())) {
            return Verdict.UNKNOWN_TOKEN;
        }
        SubjectAccessReview access = client.authorization()
                .v1()
                .subjectAccessReview()
                .create(request(owner.getStatus().getUser()));
        return Boolean.TRUE.equals(access.getStatus().getAllowed()) ? Verdict.ALLOWED : Verdict.FORBIDDEN;
    }

    private static SubjectAccessReview request(UserInfo user) {
        return new SubjectAccessReviewBuilder()
                .withNewSpec()
                .withUser(user.getUsername())
                .withUid(user.getUid())
                .withGroups(user.getGroups())
                .withExtra(user.getExtra())
                .withNewNonResourceAttributes()
                .withPath(MetricsServer.PATH)
                .withVerb("get")
                .endNonResourceAttributes()
                .endSpec()
                .build();
    }
}
