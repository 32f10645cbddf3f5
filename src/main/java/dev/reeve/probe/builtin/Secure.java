/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe.builtin;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** TLS for looking at a server, whoever it is: a certificate that is not trusted can be read too. Whether it is trusted is asked with {@code verify}. */
final class Secure {
    private static final SSLSocketFactory ANY = any();

    private Secure() {}

    /** @param name the server's name to tell and, to {@code verify}, to hold the certificate against; empty for none */
    static SSLSocket wrap(Socket plain, String name, boolean verify, String host) throws IOException {
        SSLSocketFactory factory = verify ? (SSLSocketFactory) SSLSocketFactory.getDefault() : ANY;
        String peer = verify && !name.isEmpty() ? name : host;
        SSLSocket socket = (SSLSocket) factory.createSocket(plain, peer, plain.getPort(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setServerNames(namable(name) ? List.of(new SNIHostName(name)) : List.of());
        if (verify) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    /** The first certificate that the server showed. */
    static X509Certificate certificate(SSLSocket socket) throws IOException {
        Certificate[] chain = socket.getSession().getPeerCertificates();
        if (chain.length > 0 && chain[0] instanceof X509Certificate certificate) {
            return certificate;
        }
        throw new IOException("Cannot retrieve server certificate.");
    }

    /** Addresses are not named (RFC 6066, 3). */
    private static boolean namable(String name) {
        return name.length() <= 253
                && name.matches("[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_])?")
                && !name.matches("[0-9.]+");
    }

    private static SSLSocketFactory any() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Anybody()}, new SecureRandom());
            return context.getSocketFactory();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Nothing is sent to it that a stranger may not see, and its word is not taken for more than an answer. */
    private static final class Anybody extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
