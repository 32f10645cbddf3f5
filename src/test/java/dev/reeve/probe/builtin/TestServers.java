/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe.builtin;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Servers for checks: pages, mail, names, time. Each on a port of its own, whose word in a command line stands for it. */
final class TestServers implements AutoCloseable {
    static final String NAME_SERVER = "127.0.7.53";
    private final List<AutoCloseable> open = new ArrayList<>();
    private final Map<String, String> words = new LinkedHashMap<>();
    private boolean names;

    /** Serves one connection. */
    interface Service {
        void serve(Socket client) throws Exception;
    }

    /** @param tls those too that need certificates, which take their time */
    void start(boolean tls) throws Exception {
        listen("WEB", TestServers::web);
        listen("SMTP", client -> smtp(client, null));
        listen("BAD", client -> {
            say(client, "554 no");
            BufferedReader in = reader(client);
            while (in.readLine() != null) {
                say(client, "554 no");
            }
        });
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            words.put("CLOSED", String.valueOf(closed.getLocalPort()));
        }
        TestDatagrams time = TestDatagrams.time();
        open.add(time);
        words.put("NTP", String.valueOf(time.port()));
        words.put("DNS", NAME_SERVER);
        names();
        if (tls) {
            secure();
        }
    }

    private void secure() throws Exception {
        SSLSocketFactory mail = factory(20);
        listen("SMTPS", client -> smtp(client, mail));
        for (int days : new int[] {400, 20, 1}) {
            SSLSocketFactory factory = factory(days);
            listen("TLS" + days, client -> web(secure(client, factory)));
        }
    }

    private void names() {
        try {
            open.add(TestDatagrams.names(InetAddress.getByName(NAME_SERVER), 53));
            names = true;
        } catch (IOException notAllowed) {
            names = false;
        }
    }

    void assumeNames() {
        assumeTrue(names, "port 53 of " + NAME_SERVER + " cannot be listened to (not root?): check_dns asks no other");
        assumeTrue(Files.exists(Path.of("/usr/bin/nslookup")), "no nslookup (bind9-dnsutils), which check_dns runs");
    }

    String filled(String line) {
        String filled = line;
        for (Map.Entry<String, String> word : words.entrySet()) {
            filled = filled.replaceAll("\\b" + word.getKey() + "\\b", word.getValue());
        }
        return filled;
    }

    int port(String word) {
        return Integer.parseInt(words.get(word));
    }

    void listen(String word, Service service) throws IOException {
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        open.add(server);
        words.put(word, String.valueOf(server.getLocalPort()));
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try {
                    Socket client = server.accept();
                    Thread.ofVirtual().start(() -> serve(client, service));
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    private static void serve(Socket client, Service service) {
        try (client) {
            service.serve(client);
        } catch (Exception gone) {
            // The client ends as it likes.
        }
    }

    private static void web(Socket client) throws Exception {
        BufferedReader in = reader(client);
        String[] request = in.readLine().split(" ");
        List<String> headers = new ArrayList<>();
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            headers.add(line);
        }
        OutputStream out = client.getOutputStream();
        String path = request[1];
        switch (path) {
            case "/nothing" -> {}
            case "/garbage" -> out.write("SSH-2.0-OpenSSH\r\n".getBytes(StandardCharsets.US_ASCII));
            case "/slow" -> Thread.sleep(3_000);
            case "/chunked" ->
                out.write(("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                                + "3\r\nin \r\n9\r\ntwo parts\r\n0\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
            default ->
                page(
                        out,
                        request[0],
                        path,
                        path.equals("/echo") ? String.join("\n", headers) : "hello world\nsecond line\n");
        }
        out.flush();
        if (client instanceof SSLSocket secure) {
            secure.shutdownOutput();
        }
    }

    private static void page(OutputStream out, String method, String path, String body) throws IOException {
        String code = path.matches("/[0-9]{3}.*") ? path.substring(1, 4) : "200";
        String to = path.endsWith("to=404") ? "/404" : "/200";
        String head = "HTTP/1.1 " + code + " Reason\r\nX-Test: yes\r\n"
                + (code.startsWith("3") ? "Location: " + to + "\r\n" : "") + "Content-Length: " + body.length()
                + "\r\nConnection: close\r\n\r\n";
        out.write((head + (method.equals("HEAD") ? "" : body)).getBytes(StandardCharsets.US_ASCII));
    }

    private static void smtp(Socket plain, SSLSocketFactory tls) throws Exception {
        Socket client = plain;
        say(client, "220 mail.test ESMTP");
        BufferedReader in = reader(client);
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.startsWith("EHLO")) {
                say(client, "250-mail.test\r\n" + (tls == null ? "" : "250-STARTTLS\r\n") + "250 HELP");
            } else if (line.startsWith("STARTTLS")) {
                say(client, "220 go");
                client = secure(client, tls);
                in = reader(client);
            } else if (line.startsWith("QUIT")) {
                say(client, "221 bye");
                return;
            } else {
                say(client, "250 fine");
            }
        }
    }

    private static BufferedReader reader(Socket client) throws IOException {
        return new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
    }

    private static void say(Socket client, String text) throws IOException {
        client.getOutputStream().write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    static SSLSocket secure(Socket plain, SSLSocketFactory factory) throws IOException {
        SSLSocket socket = (SSLSocket) factory.createSocket(plain, "localhost", plain.getPort(), true);
        socket.setUseClientMode(false);
        socket.startHandshake();
        return socket;
    }

    /** With a certificate for so many days, and a quarter of an hour less than the next. */
    static SSLSocketFactory factory(int days) throws Exception {
        Path file = Files.createTempDirectory("reeve-tls").resolve("store.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "x",
                        "-keyalg",
                        "EC",
                        "-storetype",
                        "PKCS12",
                        "-dname",
                        "CN=tls.test,O=Org",
                        "-validity",
                        String.valueOf(days),
                        "-storepass",
                        "changeit",
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
            throw new IOException(said);
        }
        KeyStore store = KeyStore.getInstance(file.toFile(), "changeit".toCharArray());
        Files.delete(file);
        Files.delete(file.getParent());
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context.getSocketFactory();
    }

    @Override
    public void close() {
        for (AutoCloseable each : open) {
            try {
                each.close();
            } catch (Exception alreadyGone) {
                // It was to be gone.
            }
        }
    }
}
