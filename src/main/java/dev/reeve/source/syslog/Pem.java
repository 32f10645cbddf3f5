/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.syslog;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads PEM files (RFC 7468) of at most {@value #MOST} bytes. */
final class Pem {
    private static final int MOST = 1024 * 1024;
    private static final int MOST_CERTIFICATES = 1_000;
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----([A-Za-z0-9+/=\\s]*+)-----END \\1-----");

    private Pem() {}

    /** At least one. */
    static List<Certificate> certificates(Path file) throws IOException, GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<Certificate> certificates = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(text(file));
        while (blocks.find() && certificates.size() < MOST_CERTIFICATES) {
            if (blocks.group(1).equals("CERTIFICATE")) {
                certificates.add(factory.generateCertificate(new ByteArrayInputStream(bytes(blocks.group(2), file))));
            }
        }
        if (certificates.isEmpty()) {
            throw new IOException(file + " has no certificate: expected a PEM file with BEGIN CERTIFICATE");
        }
        return certificates;
    }

    /** @param algorithm of the public key that belongs to it */
    static PrivateKey key(Path file, String algorithm) throws IOException, GeneralSecurityException {
        Matcher blocks = BLOCK.matcher(text(file));
        while (blocks.find()) {
            if (blocks.group(1).equals("PRIVATE KEY")) {
                return KeyFactory.getInstance(algorithm)
                        .generatePrivate(new PKCS8EncodedKeySpec(bytes(blocks.group(2), file)));
            }
        }
        throw new IOException(file
                + " has no private key in PKCS #8 without a password: expected BEGIN PRIVATE KEY; openssl"
                + " pkcs8 -topk8 -nocrypt makes it from another form");
    }

    private static byte[] bytes(String base64, Path file) throws IOException {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException broken) {
            throw new IOException(file + " is broken: " + broken.getMessage(), broken);
        }
    }

    private static String text(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST + 1);
            if (bytes.length > MOST) {
                throw new IOException(file + " is larger than " + MOST + " bytes");
            }
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }
}
