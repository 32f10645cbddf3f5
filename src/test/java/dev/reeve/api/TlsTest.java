/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.model.Value;
import dev.reeve.node.WithheldTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    /** Of {@code pushes}. */
    private static final String PUSHES = "8a880f63682ff8f93b99d3c082bf9be3e6819759694fd18285de1e92764b843a";

    @TempDir
    Path directory;

    private final FakeDaemon daemon = new FakeDaemon();
    private ApiServer server;
    private HttpClient client;

    @BeforeEach
    void start() throws Exception {
        KeyStore store = selfSigned();
        Path certificate = pem(
                "certificate.pem", "CERTIFICATE", store.getCertificate("reeve").getEncoded());
        Path key = pem(
                "key.pem",
                "PRIVATE KEY",
                store.getKey("reeve", "changeit".toCharArray()).getEncoded());
        Path tokens = Files.writeString(
                directory.resolve("tokens"),
                "grafana viewer " + TokensTest.HASH + "\nbackup operator " + PUSHES + "\n");
        Files.setPosixFilePermissions(tokens, PosixFilePermissions.fromString("rw-------"));
        ApiOptions options = new ApiOptions(
                directory.resolve("s"),
                "reeve",
                List.of(),
                new ApiOptions.Tls("127.0.0.1", 0, certificate, key, tokens));
        server = ApiServer.start(daemon, daemon, options);
        client = HttpClient.newBuilder()
                .sslContext(trusting(store.getCertificate("reeve")))
                .build();
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void aTokenOpensWhatItsRoleMay() throws Exception {
        assertThat(ask("GET", "/v1/whoami", "secret").body())
                .contains("\"user\":\"grafana\"", "\"role\":\"viewer\"", "\"via\":\"tls:127.0.0.1\"");
        HttpResponse<String> refused = ask("POST", "/v1/actions", "secret");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("grafana is viewer here; this takes operator");
        assertThat(daemon.asked).containsOnly("called 127.0.0.1");
    }

    @Test
    void fromWhereAGoodTokenIsShownIsToldAndABadOnesIsNot() throws Exception {
        ask("GET", "/v1/whoami", "wrong");
        assertThat(daemon.asked).isEmpty();
        ask("GET", "/v1/whoami", "secret");
        assertThat(daemon.asked).containsExactly("called 127.0.0.1");
    }

    @Test
    void withoutATokenOnlyHealthIsAnswered() throws Exception {
        for (String token : List.of("", "wrong")) {
            HttpResponse<String> refused = ask("GET", "/v1/status", token);
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        }
        assertThat(ask("GET", "/v1/health", "").statusCode()).isEqualTo(200);
    }

    @Test
    void resultsAreTakenFromNrdpsClientsWithTheTokenInTheForm() throws Exception {
        String xml =
                "<?xml version='1.0'?><checkresults><checkresult type='service' checktype='1'><hostname>web</hostname>"
                        + "<servicename>Backup</servicename><state>1</state><output>slow &amp; late; x|t=1</output></checkresult>"
                        + "<checkresult type='host'><hostname>web</hostname><state>0</state><output>up</output></checkresult></checkresults>";
        HttpResponse<String> taken = push("pushes", "submitcheck", "XMLDATA", xml);
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
        assertThat(taken.body()).contains("<status>0</status>", "<output>2 checks processed.</output>");
        assertThat(daemon.asked)
                .contains(
                        "backup PROCESS_SERVICE_CHECK_RESULT;web;Backup;1;slow & late; x|t=1",
                        "backup PROCESS_HOST_CHECK_RESULT;web;0;up");
        String json =
                "{\"checkresults\":[{\"checkresult\":{\"type\":\"host\"},\"hostname\":\"db\",\"state\":\"1\",\"output\":\"down\"}]}";
        assertThat(push("pushes", "submitcheck", "JSONDATA", json).body())
                .isEqualTo(
                        "{\"result\":{\"status\":0,\"message\":\"OK\",\"meta\":{\"output\":\"1 checks processed.\"}}}");
    }

    @Test
    void nothingIsTakenWithoutAnOperatorsTokenOrFromAHostileDocument() throws Exception {
        String xml = "<checkresults><checkresult><hostname>web</hostname><state>0</state></checkresult></checkresults>";
        assertThat(push("wrong", "submitcheck", "XMLDATA", xml).body()).contains("<status>-1</status>", "BAD TOKEN");
        assertThat(push("", "submitcheck", "XMLDATA", xml).statusCode()).isEqualTo(401);
        assertThat(push("secret", "submitcheck", "XMLDATA", xml).statusCode()).isEqualTo(403);
        assertThat(push("pushes", "submitcmd", "XMLDATA", xml).statusCode()).isEqualTo(400);
        String outside = "<!DOCTYPE c [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>"
                + xml.replace("<state>", "<output>&e;</output><state>");
        String wide =
                "<!DOCTYPE c [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;'>]>" + xml.replace("web", "&b;");
        for (String hostile : List.of(outside, wide, "<checkresults>", "no xml", xml.replace("web", "a;b"))) {
            assertThat(push("pushes", "submitcheck", "XMLDATA", hostile).body())
                    .as(hostile)
                    .contains("<status>-1</status>");
        }
        assertThat(daemon.asked).noneMatch(line -> line.contains("PROCESS_"));
    }

    /** Their arguments stand in a shell's line. */
    @Test
    void operatorsGiveHostsAndServicesNoOtherCommands() throws Exception {
        for (String line : List.of(
                "CHANGE_SVC_CHECK_COMMAND;web;HTTP;check_http!-p 80; touch /tmp/x",
                "CHANGE_HOST_CHECK_COMMAND;web;check_ping!`id`",
                "CHANGE_SVC_EVENT_HANDLER;web;HTTP;heal!$(id)",
                "[1800000000] CHANGE_HOST_EVENT_HANDLER;web;heal")) {
            String both = "{\"commands\": [\"ENABLE_HOST_CHECK;web\", \"" + line + "\"]}";
            HttpResponse<String> refused = send("/v1/monitor/commands", "pushes", both);
            assertThat(refused.statusCode()).as(line).isEqualTo(403);
        }
        assertThat(daemon.asked).noneMatch(line -> line.contains("_HOST_") || line.contains("_SVC_"));
        assertThat(send("/v1/monitor/commands", "pushes", "{\"commands\": [\"ENABLE_HOST_CHECK;web\"]}")
                        .statusCode())
                .isEqualTo(200);
    }

    /** Every route that changes or plays anything, and what people may not see. */
    @Test
    void whoMayLookMayChangeNothing() throws Exception {
        List<Route> all = ApiServer.routes(daemon, daemon, ApiServer.Pace.USUAL);
        List<Route> others = all.stream()
                .filter(route -> !route.method().equals("GET") && !route.path().startsWith("/nrdp"))
                .filter(route -> !route.path().equals("/v1/what-if"))
                .toList();
        assertThat(others).hasSizeGreaterThan(10);
        for (Route route : others) {
            HttpResponse<String> refused = ask(route.method(), route.path().replaceAll("\\{.*}", "x"), "secret");
            assertThat(refused.statusCode()).as(route.path()).isEqualTo(403);
        }
        assertThat(daemon.asked).containsOnly("called 127.0.0.1");
    }

    /** Whether it is asked for as output, or stands in an entry. */
    @Test
    void whatProgramsWroteIsForOperators() throws Exception {
        WithheldTest.run().forEach(daemon::append);
        assertThat(ask("GET", "/v1/output/backup", "secret").statusCode()).isEqualTo(403);
        for (String path : List.of("/v1/entries", "/v1/entries/3", "/v1/entries/4")) {
            assertThat(ask("GET", path, "pushes").body()).as(path).contains("hunter2");
            assertThat(ask("GET", path, "secret").body())
                    .as(path)
                    .doesNotContain("hunter2")
                    .contains("exited with status 1: no room", "\"withheld\":\"output, for operators\"");
        }
        assertThat(streamed("pushes")).contains("hunter2");
        assertThat(streamed("secret")).doesNotContain("hunter2").contains("for operators");
        SequencedMap<String, Value> service = new LinkedHashMap<>(
                Map.of("name", Value.of("web"), "said", Value.of("cannot reach postgres://app:hunter2@db")));
        daemon.views.put(
                "services",
                Value.fields(new LinkedHashMap<>(Map.of("services", new Value.Items(List.of(Value.fields(service)))))));
        assertThat(ask("GET", "/v1/views/services", "pushes").body()).contains("hunter2");
        assertThat(ask("GET", "/v1/views/services", "secret").body())
                .doesNotContain("hunter2")
                .contains("\"name\":\"web\"", "for operators");
        ask("GET", "/v1/why/4", "pushes");
        assertThat(daemon.asked).doesNotContain("for viewers");
        ask("GET", "/v1/why/4", "secret");
        assertThat(daemon.asked).contains("for viewers");
    }

    /** The entries that are there. */
    private String streamed(String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("https://127.0.0.1:" + server.tlsPort() + "/v1/events/stream?after=1"))
                .header("Authorization", "Bearer " + token)
                .timeout(Duration.ofSeconds(60))
                .build();
        try (Stream<String> lines =
                client.send(request, HttpResponse.BodyHandlers.ofLines()).body()) {
            return String.join(
                    "\n", lines.filter(line -> line.contains("{")).limit(3).toList());
        }
    }

    private HttpResponse<String> send(String path, String token, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + server.tlsPort() + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> push(String token, String command, String kind, String data) throws Exception {
        String form = "token=" + encoded(token) + "&cmd=" + encoded(command) + "&" + kind + "=" + encoded(data);
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + server.tlsPort() + "/nrdp/"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpResponse<String> ask(String method, String path, String token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + server.tlsPort() + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private KeyStore selfSigned() throws Exception {
        Path file = directory.resolve("store.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "reeve",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "SAN=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return KeyStore.getInstance(file.toFile(), "changeit".toCharArray());
    }

    private Path pem(String name, String kind, byte[] bytes) throws Exception {
        String base64 = Base64.getMimeEncoder(64, "\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                .encodeToString(bytes);
        return Files.writeString(
                directory.resolve(name), "-----BEGIN " + kind + "-----\n" + base64 + "\n-----END " + kind + "-----\n");
    }

    private static SSLContext trusting(Certificate certificate) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("reeve", certificate);
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }
}
