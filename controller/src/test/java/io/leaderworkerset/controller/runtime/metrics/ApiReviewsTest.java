// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.authentication.TokenReviewBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.leaderworkerset.controller.StallingServer;
import io.leaderworkerset.controller.StallingServer.Stall;
import io.leaderworkerset.controller.runtime.client.ClientFactory;
import io.leaderworkerset.controller.runtime.client.RequestListener;
import io.leaderworkerset.controller.runtime.client.TestClients;
import io.leaderworkerset.controller.runtime.metrics.Reviews.Verdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ApiReviewsTest {
    private static final String TOKENS = "/apis/authentication.k8s.io/v1/tokenreviews";
    private static final String ACCESS = "/apis/authorization.k8s.io/v1/subjectaccessreviews";

    private final KubernetesMockServer server = new KubernetesMockServer(false);
    private final KubernetesClient client;
    private final Reviews reviews;

    ApiReviewsTest() {
        server.init();
        client = new ClientFactory(server.createClient().getConfiguration(), "test", 500, 500, RequestListener.NONE)
                .requests();
        reviews = new ApiReviews(client);
    }

    @AfterEach
    void close() {
        client.close();
        server.destroy();
    }

    @Test
    void asksWhoseTokenItIsAndWhetherTheyMay() throws InterruptedException {
        authenticates(true);
        allows(true);

        assertThat(reviews.review("t0ken")).isEqualTo(Verdict.ALLOWED);
        assertThat(server.takeRequest().getUtf8Body()).contains("\"token\":\"t0ken\"");
        SubjectAccessReview asked =
                Serialization.unmarshal(server.takeRequest().getUtf8Body(), SubjectAccessReview.class);
        assertThat(asked.getSpec().getUser()).isEqualTo("prometheus");
        assertThat(asked.getSpec().getUid()).isEqualTo("u-1");
        assertThat(asked.getSpec().getGroups()).containsExactly("monitoring");
        assertThat(asked.getSpec().getExtra()).containsKey("scope");
        assertThat(asked.getSpec().getNonResourceAttributes().getPath()).isEqualTo("/metrics");
        assertThat(asked.getSpec().getNonResourceAttributes().getVerb()).isEqualTo("get");
    }

    @Test
    void refusesATokenThatIsNobodys() {
        authenticates(false);

        assertThat(reviews.review("t0ken")).isEqualTo(Verdict.UNKNOWN_TOKEN);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void refusesWhoMayNot() {
        authenticates(true);
        allows(false);

        assertThat(reviews.review("t0ken")).isEqualTo(Verdict.FORBIDDEN);
    }

    @Test
    void isInTroubleWithTheServerAndDoesNotSayTheToken() {
        server.expect().post().withPath(TOKENS).andReturn(500, "").always();

        assertThatThrownBy(() -> reviews.review("t0ken"))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageNotContaining("t0ken");
    }

    @ParameterizedTest
    @EnumSource
    @Timeout(30)
    void doesNotWaitForEver(Stall stall) {
        try (StallingServer stalling = new StallingServer();
                KubernetesClient impatient =
                        TestClients.of(stalling.url(), Duration.ofMillis(100)).requests()) {
            stalling.stall(stall);
            Reviews hanging = new ApiReviews(impatient);

            assertThatThrownBy(() -> hanging.review("t0ken")).isInstanceOf(KubernetesClientException.class);
        }
    }

    private void authenticates(boolean known) {
        server.expect()
                .post()
                .withPath(TOKENS)
                .andReturn(
                        201,
                        new TokenReviewBuilder()
                                .withNewStatus()
                                .withAuthenticated(known)
                                .withNewUser()
                                .withUsername("prometheus")
                                .withUid("u-1")
                                .withGroups("monitoring")
                                .addToExtra("scope", List.of("a"))
                                .endUser()
                                .endStatus()
                                .build())
                .once();
    }

    private void allows(boolean allowed) {
        server.expect()
                .post()
                .withPath(ACCESS)
                .andReturn(
                        201,
                        new SubjectAccessReviewBuilder()
                                .withNewStatus()
                                .withAllowed(allowed)
                                .endStatus()
                                .build())
                .once();
    }
}
