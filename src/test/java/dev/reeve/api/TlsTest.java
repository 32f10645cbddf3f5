/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
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
        Path tokens = Files.writeString(directory.resolve("tokens"), "grafana viewer " + TokensTest.HASH + "\n");
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
