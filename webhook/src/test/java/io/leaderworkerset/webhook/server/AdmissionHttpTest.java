// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderworkerset.webhook.Json;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdmissionHttpTest {
    private static final Duration AT_ONCE = Duration.ZERO;
    private static final int CONCURRENT = 100;

    private final CountDownLatch together = new CountDownLatch(CONCURRENT);

    private Path folder;
    private TlsServer server;
    private HttpClient client;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        this.folder = folder;
        TestCertificates.make("RSA", 1).writeTo(folder);
        server = start(AdmissionListener.NONE);
        client = TestClients.http();
    }

    @AfterAll
    void stop() {
        client.close();
        server.stop(AT_ONCE);
    }

    @Test
    void patchesOnlyWhatChanges() throws Exception {
        HttpResponse<String> answer = post("/label", review("CREATE", "{'metadata':{'labels':{'a/b':'c'}}}"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        JsonNode response = Json.of(answer.body()).path("response");
        assertThat(response.path("uid").asText()).isEqualTo("u-1");
        assertThat(response.path("allowed").asBoolean()).isTrue();
        assertThat(response.path("patchType").asText()).isEqualTo("JSONPatch");
        String patch =
                new String(Base64.getDecoder().decode(response.path("patch").asText()), StandardCharsets.UTF_8);
        assertThat(Json.of(patch)).isEqualTo(Json.of("[{'op':'add','path':'/metadata/labels/x.y~1z','value':'1'}]"));
        assertThat(response.path("warnings")).isEqualTo(Json.of("['mind the gap']"));
    }

    @Test
    void saysNothingMoreWhenNothingChanges() throws Exception {
        assertThat(Json.of(post("/same", review("CREATE", "{}")).body()))
                .isEqualTo(Json.of("{'apiVersion':'admission.k8s.io/v1','kind':'AdmissionReview',"
                        + "'response':{'uid':'u-1','allowed':true}}"));
    }

    @Test
    void refusesAsForbidden() throws Exception {
        HttpResponse<String> answer = post("/deny", review("CREATE", "{}"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Json.of(answer.body()).path("response"))
                .isEqualTo(
                        Json.of("{'uid':'u-1','allowed':false,'status':{'status':'Failure','message':'not like this',"
                                + "'reason':'Forbidden','code':403}}"));
    }

    @Test
    void warnsAlsoWhoIsRefused() throws Exception {
        JsonNode response =
                Json.of(post("/complain", review("CREATE", "{}")).body()).path("response");
        assertThat(response.path("allowed")).isEqualTo(BooleanNode.FALSE);
        assertThat(response.path("warnings")).isEqualTo(Json.of("['mind the gap']"));
    }

    @Test
    void answersFailuresOfItsOwnWithASentence() throws Exception {
        HttpResponse<String> answer = post("/fail", review("CREATE", "{}"));
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode status = Json.of(answer.body()).at("/response/status");
        assertThat(status.path("code").asInt()).isEqualTo(500);
        assertThat(status.path("message").asText())
                .isEqualTo("internal error while deciding: java.lang.IllegalStateException: oops");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POST   | /nowhere | application/json                | {}   | 404 | nothing is served at /nowhere
            POST   | /same/x  | application/json                | {}   | 404 | nothing is served at /same/x
            GET    | /same    | application/json                | ''   | 405 | /same takes POST only
            PUT    | /same    | application/json                | {}   | 405 | /same takes POST only
            POST   | /same    | text/plain                      | {}   | 415 | the content type must be application/json, not text/plain
            POST   | /same    | application/json                | ''   | 400 | the body is no AdmissionReview of admission.k8s.io/v1
            POST   | /same    | application/json; charset=utf-8 | []   | 400 | the body is no AdmissionReview of admission.k8s.io/v1
            POST   | /same    | application/json                | {} x | 400 | the body is not JSON: Unrecognized token 'x': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')
            POST   | /same    | application/json                | {"apiVersion":"admission.k8s.io/v1beta1","kind":"AdmissionReview"} | 400 | the body is no AdmissionReview of admission.k8s.io/v1
            POST   | /same    | application/json                | {"apiVersion":"admission.k8s.io/v1","kind":"Pod"} | 400 | the body is no AdmissionReview of admission.k8s.io/v1
            POST   | /same    | application/json                | {"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview"} | 400 | the AdmissionReview has no request with a uid
            """)
    void answersBadRequestsInHttp(String method, String path, String type, String body, int status, String message)
            throws Exception {
        HttpRequest request = TestClients.post(server, path)
                .setHeader("Content-Type", type)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = TestClients.send(client, request);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(message);
        assertThat(answer.headers().firstValue("Allow").isPresent()).isEqualTo(status == 405);
    }

    @Test
    void refusesQuestionsAboutOtherKindsAndWithoutObjects() throws Exception {
        ObjectNode other = (ObjectNode) review("CREATE", "{}");
        ((ObjectNode) other.at("/request/kind")).put("group", "apps").put("kind", "Deployment");
        assertBad(other, "/same is about Pod, not about Deployment.apps");
        assertBad(review("CREATE", "null"), "the request of a CREATE lacks its object");
        assertBad(review("UPDATE", "{}"), "the request of a UPDATE lacks its object");
        assertThat(post("/same", review("DELETE", "null")).statusCode()).isEqualTo(200);
    }

    @Test
    void takesSevenMebibytesAndNoMore() throws Exception {
        byte[] review = Json.bytes(review("CREATE", "{}"));
        byte[] largest = new byte[AdmissionHttp.BODY_LIMIT];
        Arrays.fill(largest, (byte) ' ');
        System.arraycopy(review, 0, largest, 0, review.length);
        assertThat(post("/same", largest).statusCode()).isEqualTo(200);
        HttpResponse<String> answer = post("/same", new byte[AdmissionHttp.BODY_LIMIT + 1]);
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).isEqualTo("the body must be no more than 7340032 bytes");
    }

    @Test
    void answersAHundredAtOnce() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < CONCURRENT; i++) {
            HttpRequest request = TestClients.post(server, "/together")
                    .POST(BodyPublishers.ofByteArray(Json.bytes(review("CREATE", "{}"))))
                    .build();
            answers.add(client.sendAsync(request, HttpResponse.BodyHandlers.ofString()));
        }
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            assertThat(answer.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        }
        assertThat(together.getCount()).as("no request waited for another").isZero();
    }

    @Test
    @Timeout(30)
    void tellsOfEveryRequestThatComesToAnEndpoint() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        TlsServer observed = start(new AdmissionListener() {
            @Override
            public void began(String path) {
                heard.add("began " + path);
            }

            @Override
            public void ended(String path, int status, Duration time) {
                heard.add("ended " + path + " " + status + (time.isPositive() ? "" : " at once"));
            }
        });
        try {
            for (String path : List.of("/deny", "/nowhere", "/fail", "/same")) {
                // The last one says nothing that could be answered.
                byte[] body = path.equals("/same") ? new byte[0] : Json.bytes(review("CREATE", "{}"));
                client.send(
                        TestClients.post(observed, path)
                                .POST(BodyPublishers.ofByteArray(body))
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
                if (!path.equals("/nowhere")) {
                    assertThat(heard.take()).isEqualTo("began " + path);
                    assertThat(heard.take())
                            .startsWith("ended " + path)
                            .endsWith(path.equals("/deny") ? " 200" : path.equals("/fail") ? " 500" : " 400");
                }
            }
            assertThat(heard).isEmpty();
        } finally {
            observed.stop(AT_ONCE);
        }
    }

    private void assertBad(JsonNode review, String message) throws Exception {
        HttpResponse<String> answer = post("/same", review);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo(message);
    }

    private HttpResponse<String> post(String path, JsonNode body) throws Exception {
        return post(path, Json.bytes(body));
    }

    private HttpResponse<String> post(String path, byte[] body) throws Exception {
        return TestClients.send(
                client,
                TestClients.post(server, path + "?timeout=10s")
                        .POST(BodyPublishers.ofByteArray(body))
                        .build());
    }

    private static JsonNode review(String operation, String object) {
        return Json.of("{'apiVersion':'admission.k8s.io/v1','kind':'AdmissionReview','request':{'uid':'u-1',"
                + "'operation':'" + operation + "','kind':{'group':'','version':'v1','kind':'Pod'},'dryRun':true,"
                + "'object':" + object + "}}");
    }

    private TlsServer start(AdmissionListener listener) throws ServerStartException {
        return WebhookServer.start(
                "127.0.0.1",
                0,
                TlsSettings.DEFAULT,
                CertificateFolder.open(folder),
                List.of(
                        endpoint("/same", AdmissionAnswer::allowed),
                        endpoint("/deny", request -> new AdmissionAnswer.Denied("not like this")),
                        endpoint(
                                "/complain",
                                request -> new AdmissionAnswer.Denied("not like this", List.of("mind the gap"))),
                        endpoint("/fail", request -> {
                            throw new IllegalStateException("oops");
                        }),
                        endpoint("/label", request -> {
                            ObjectNode labelled = request.object().deepCopy();
                            ((ObjectNode) labelled.at("/metadata/labels")).put("x.y/z", "1");
                            return new AdmissionAnswer.Allowed(labelled, List.of("mind the gap"));
                        }),
                        endpoint("/together", request -> {
                            together.countDown();
                            TestClients.await(together);
                            return AdmissionAnswer.allowed(request);
                        })),
                listener);
    }

    private static AdmissionEndpoint endpoint(String path, Function<AdmissionRequest, AdmissionAnswer> handler) {
        return new AdmissionEndpoint(path, "", "Pod", handler);
    }
}
