// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.zjsonpatch.JsonPatch;
import io.leaderworkerset.vectors.Vectors;
import io.leaderworkerset.webhook.Json;
import io.leaderworkerset.webhook.Webhooks;
import io.leaderworkerset.webhook.pod.GangScheduler;
import io.leaderworkerset.webhook.pod.PodAdmission;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever an object looks like, it is admitted or refused with a sentence. {@code -Dreviews=1000000} tries more than
 * the build does.
 */
@Timeout(600)
class MutatedReviewsTest {
    private static final int REVIEWS = Integer.getInteger("reviews", 20_000);
    private static final List<AdmissionEndpoint> ENDPOINTS =
            Webhooks.endpoints(new PodAdmission(GangScheduler.VOLCANO), "lws-system");

    @ParameterizedTest
    @MethodSource("endpoints")
    void everyReviewIsAnswered(AdmissionEndpoint endpoint) throws IOException {
        List<JsonNode> objects = objects(endpoint);
        for (int seed = 0; seed < REVIEWS / ENDPOINTS.size(); seed++) {
            Mutations mutations = new Mutations(seed);
            JsonNode before = mutations.any(objects);
            JsonNode object = mutations.of(before);
            String operation = mutations.any(List.of("CREATE", "UPDATE"));
            JsonNode old = mutations.any(List.of(before, object, mutations.of(before)));
            assertAnswered(endpoint, operation, object, old, "seed " + seed);
        }
    }

    static List<AdmissionEndpoint> endpoints() {
        return ENDPOINTS;
    }

    private static List<JsonNode> objects(AdmissionEndpoint endpoint) {
        return switch (endpoint.kind()) {
            case "Pod" -> parts("pod-admission", "pod", "after");
            case "LeaderWorkerSet" -> parts("lws-admission", "object", "oldObject");
            default -> parts("ds-admission", "object");
        };
    }

    private static List<JsonNode> parts(String vectors, String... names) {
        return Vectors.lines(vectors).stream()
                .flatMap(line -> Stream.of(names).map(line::path))
                .filter(JsonNode::isObject)
                .toList();
    }

    private static void assertAnswered(
            AdmissionEndpoint endpoint, String operation, JsonNode object, JsonNode old, String which)
            throws IOException {
        AdmissionRequest request;
        JsonNode response;
        try {
            request = AdmissionReviews.read(Json.bytes(review(endpoint, operation, object, old)), endpoint);
            byte[] answer = AdmissionReviews.write(request, AdmissionHttp.answer(endpoint, request));
            response = new ObjectMapper().readTree(answer).path("response");
        } catch (RequestException e) {
            throw new AssertionError(which, e);
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError(endpoint.path() + " fails for " + which, e);
        }
        if (response.path("allowed").asBoolean()) {
            assertThat(patched(request.object(), response)).as(which).isNotNull();
        } else {
            assertThat(response.at("/status/message").asText())
                    .as(which)
                    .hasSizeGreaterThan(10)
                    .doesNotContain("java.", "Exception", "internal error");
        }
    }

    private static JsonNode patched(JsonNode object, JsonNode response) throws IOException {
        byte[] patch = Base64.getDecoder().decode(response.path("patch").asText());
        return patch.length == 0
                ? object
                : JsonPatch.apply(new ObjectMapper().readTree(new String(patch, StandardCharsets.UTF_8)), object);
    }

    private static JsonNode review(AdmissionEndpoint endpoint, String operation, JsonNode object, JsonNode old) {
        ObjectNode review = JsonNodeFactory.instance.objectNode();
        review.put("apiVersion", "admission.k8s.io/v1").put("kind", "AdmissionReview");
        ObjectNode request = review.putObject("request").put("uid", "u").put("operation", operation);
        request.putObject("kind").put("group", endpoint.group()).put("kind", endpoint.kind());
        request.set("object", object);
        if (operation.equals("UPDATE")) {
            request.set("oldObject", old);
        }
        return review;
    }

    @Test
    void anObjectThatIsNestedTooDeepIsRefused() throws Exception {
        String deep = "{'metadata':{'ownerReferences':" + "[".repeat(900) + "]".repeat(900) + "}}";
        for (AdmissionEndpoint endpoint : ENDPOINTS) {
            AdmissionRequest request = AdmissionReviews.read(
                    Json.bytes(review(endpoint, "CREATE", Json.of(deep), Json.of("{}"))), endpoint);
            assertThat(AdmissionHttp.answer(endpoint, request))
                    .isEqualTo(new AdmissionAnswer.Denied("the object is nested more than 100 levels deep"));
        }
    }

    /** Neither memory nor time may grow faster than what came in: one pod could end every replica of the manager. */
    @Test
    @Timeout(20)
    void manyPartsTakeNoLongerThanTheyAreMany() throws Exception {
        ObjectNode manyVariables = pod("a-0", 1);
        ArrayNode env = ((ObjectNode) manyVariables.at("/spec/containers/0")).putArray("env");
        IntStream.range(0, 50_000).forEach(i -> env.addObject().put("name", "A" + i));
        assertThat(decide(manyVariables)).isInstanceOf(AdmissionAnswer.Allowed.class);
        assertThat(decide(pod("a-0", 5000))).isInstanceOf(AdmissionAnswer.Allowed.class);

        String tooLarge = "would become too large to be stored";
        ObjectNode longName = pod("a-0", 5000);
        ((ObjectNode) longName.at("/metadata/labels")).put("leaderworkerset.sigs.k8s.io/name", "a".repeat(1_000_000));
        assertThat(message(decide(longName))).endsWith(tooLarge);
        assertThat(message(decide(pod("a".repeat(1_000_000), 1)))).startsWith("parsing pod ordinal");
        ObjectNode slice = pod("a-0", 2000);
        slice.at("/spec/containers")
                .forEach(container -> ((ObjectNode) container)
                        .putObject("resources")
                        .putObject("limits")
                        .put("google.com/tpu", "4"));
        ((ObjectNode) slice.at("/metadata/annotations")).put("leaderworkerset.sigs.k8s.io/size", "40");
        assertThat(message(decide(slice))).endsWith(tooLarge);
    }

    private static AdmissionAnswer decide(JsonNode pod) throws Exception {
        AdmissionEndpoint endpoint = ENDPOINTS.stream()
                .filter(one -> one.path().equals("/mutate--v1-pod"))
                .findFirst()
                .orElseThrow();
        AdmissionRequest request =
                AdmissionReviews.read(Json.bytes(review(endpoint, "CREATE", pod, Json.of("{}"))), endpoint);
        AdmissionAnswer answer = AdmissionHttp.answer(endpoint, request);
        AdmissionReviews.write(request, answer);
        return answer;
    }

    private static String message(AdmissionAnswer answer) {
        return ((AdmissionAnswer.Denied) answer).message();
    }

    private static ObjectNode pod(String name, int containers) {
        ObjectNode pod = Json.of("{'metadata':{'labels':{'leaderworkerset.sigs.k8s.io/name':'a',"
                        + "'leaderworkerset.sigs.k8s.io/worker-index':'0'},"
                        + "'annotations':{'leaderworkerset.sigs.k8s.io/size':'4'}},'spec':{}}")
                .deepCopy();
        ((ObjectNode) pod.path("metadata")).put("name", name);
        ArrayNode list = ((ObjectNode) pod.path("spec")).putArray("containers");
        IntStream.range(0, containers).forEach(i -> list.addObject().put("name", "c" + i));
        return pod;
    }
}
