/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe;

import dev.reeve.model.CheckState;
import dev.reeve.model.Probe;
import dev.reeve.model.Value;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Asks for a page over HTTP/1.1 (RFC 9112), with a client of its own: {@code java.net.http} costs threads and megabytes that a daemon for a question every few seconds does not have, and
 * {@code HttpURLConnection} cannot be held to one time for everything. Redirects are an answer like any other. Certificates are checked against the JVM's trust store.
 */
final class HttpProbe {
    static final int MAX_BODY = 64 * 1024;
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");

    private HttpProbe() {}

    static ProbeResult run(Probe.Http http, Duration timeout, CheckState timeoutState) throws InterruptedException {
        long start = System.nanoTime();
        Deadline deadline = new Deadline(timeout);
        try {
            HttpAnswer answer = ask(http, URI.create(http.url()), deadline);
            return judge(http, answer, since(start));
        } catch (IllegalArgumentException wrong) {
            return ProbeResult.of(CheckState.UNKNOWN, http.url() + ": " + wrong.getMessage(), since(start));
        } catch (IOException failed) {
            return failed instanceof SocketTimeoutException || deadline.passed()
                    ? ProbeResult.timedOut(
                            timeoutState, http.url() + ": no answer within " + Texts.span(timeout), since(start))
                    : ProbeResult.of(CheckState.CRITICAL, http.url() + ": " + reason(failed), since(start));
        }
    }

    private static HttpAnswer ask(Probe.Http http, URI uri, Deadline deadline)
            throws IOException, InterruptedException {
        boolean tls = "https".equalsIgnoreCase(uri.getScheme());
        if (uri.getHost() == null || (!tls && !"http".equalsIgnoreCase(uri.getScheme()))) {
            throw new IllegalArgumentException("expected http://HOST… or https://HOST…");
        }
        byte[] request = request(http, uri).getBytes(StandardCharsets.UTF_8);
        String host = uri.getHost().replaceAll("^\\[|]$", "");
        int port = uri.getPort() >= 0 ? uri.getPort() : tls ? 443 : 80;
        try (Socket plain = Connections.open(host, port, deadline);
                Deadline.Watch watch = deadline.watch(plain);
                Socket socket = tls ? secure(plain, host, port) : plain) {
            socket.setSoTimeout(deadline.remainingMillis());
            socket.getOutputStream().write(request);
            boolean body = !http.contains().isEmpty() && !http.method().equals("HEAD");
            return HttpAnswer.read(socket.getInputStream(), body ? MAX_BODY : 0);
        }
    }

    private static Socket secure(Socket plain, String host, int port) throws IOException {
        SSLSocket socket =
                (SSLSocket) ((SSLSocketFactory) SSLSocketFactory.getDefault()).createSocket(plain, host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static String request(Probe.Http http, URI uri) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        SequencedMap<String, String> headers = new LinkedHashMap<>();
        headers.put("Host", uri.getHost() + (uri.getPort() >= 0 ? ":" + uri.getPort() : ""));
        headers.put("User-Agent", "reeve");
        headers.put("Accept", "*/*");
        headers.put("Connection", "close");
        http.headers().forEach((name, value) -> {
            headers.keySet().removeIf(name::equalsIgnoreCase);
            headers.put(name, value);
        });
        StringBuilder request = new StringBuilder(token(http.method()) + " " + path
                + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()) + " HTTP/1.1\r\n");
        headers.forEach((name, value) ->
                request.append(token(name)).append(": ").append(line(value)).append("\r\n"));
        return request.append("\r\n").toString();
    }

    private static String token(String text) {
        if (!TOKEN.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is no method or header name");
        }
        return text;
    }

    private static String line(String value) {
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a header's value has a control character in it");
        }
        return value;
    }

    private static ProbeResult judge(Probe.Http http, HttpAnswer answer, Duration took) {
        boolean status = http.statuses().isEmpty()
                ? answer.status() >= 200 && answer.status() < 400
                : http.statuses().contains(answer.status());
        boolean found = http.contains().isEmpty() || answer.contains(http.contains());
        String text = "HTTP " + answer.status() + (answer.reason().isEmpty() ? "" : " " + answer.reason()) + " in "
                + Texts.span(took)
                + (found ? "" : ", without '" + Texts.bounded(http.contains(), 100) + "' in the first 64 KiB");
        SortedMap<String, Value> perfdata = new TreeMap<>();
        perfdata.put("time", seconds(took));
        return new ProbeResult(status && found ? CheckState.OK : CheckState.CRITICAL, text, "", perfdata, took, false);
    }

    private static Value seconds(Duration took) {
        SequencedMap<String, Value> time = new LinkedHashMap<>();
        time.put("value", Value.of(took.toNanos() / 1e9));
        time.put("unit", Value.of("seconds"));
        return Value.fields(time);
    }

    private static String reason(IOException failed) {
        return failed.getMessage() == null ? failed.getClass().getSimpleName() : failed.getMessage();
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
