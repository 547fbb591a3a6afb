// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.leaderworkerset.controller.runtime.Failure.Kind;
import io.leaderworkerset.controller.runtime.queue.Retry;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureTest {
    @ParameterizedTest
    @CsvSource({
        "404, REJECTED",
        "410, GONE",
        "409, CONFLICT",
        "400, REJECTED",
        "403, REJECTED",
        "422, REJECTED",
        "413, REJECTED",
        "401, TROUBLE",
        "408, TROUBLE",
        "429, TROUBLE",
        "500, TROUBLE",
        "503, TROUBLE",
        "504, TROUBLE"
    })
    void classifiesAnswers(int code, Kind kind) {
        assertThat(Failure.of(new KubernetesClientException("message", code, null)))
                .isEqualTo(new Failure(kind, "message"));
    }

    @Test
    void whatIsNotFoundIsGone() {
        KubernetesClientException refused = new KubernetesClientException(new StatusBuilder()
                .withCode(404)
                .withReason("NotFound")
                .withMessage("pods \"x\" not found")
                .build());

        assertThat(Failure.of(refused).kind()).isEqualTo(Kind.GONE);
    }

    @Test
    void aNamespaceThatEndsIsGone() {
        KubernetesClientException refused = new KubernetesClientException(new StatusBuilder()
                .withCode(403)
                .withMessage("namespace is being terminated")
                .withNewDetails()
                .addNewCause("metadata.namespace", "", "NamespaceTerminating")
                .endDetails()
                .build());

        assertThat(Failure.of(refused)).isEqualTo(new Failure(Kind.GONE, "namespace is being terminated"));
    }

    @Test
    void aBrokenConnectionIsTroubleAndNamesItsCause() {
        KubernetesClientException broken =
                new KubernetesClientException("Operation failed", new IOException("connection reset"));

        assertThat(Failure.of(broken)).isEqualTo(new Failure(Kind.TROUBLE, "java.io.IOException: connection reset"));
    }

    @Test
    void anythingElseIsADefect() {
        assertThat(Failure.of(new NullPointerException("x")).kind()).isEqualTo(Kind.DEFECT);
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "50, 50", "999999, 50"})
    void aPauseIsNoLongerThanAnyRetry(int asked, int seconds) {
        Status status = new StatusBuilder()
                .withNewDetails()
                .withRetryAfterSeconds(asked)
                .endDetails()
                .build();
        assertThat(Failure.of(new KubernetesClientException("busy", 429, status))
                        .pause())
                .isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void onlyWhatIsGoneIsNotTriedAgain() {
        assertThat(Kind.GONE.retry()).isEmpty();
        assertThat(Kind.CONFLICT.retry()).contains(Retry.SOON);
        assertThat(Kind.REJECTED.retry()).contains(Retry.LONG);
        assertThat(Kind.TROUBLE.retry()).contains(Retry.BACK_OFF);
        assertThat(Kind.DEFECT.retry()).contains(Retry.BACK_OFF);
    }
}
