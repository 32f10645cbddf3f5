/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.SyslogSpec;
import java.util.List;

/** {@code tls:} of {@code syslog:}. */
final class SyslogTlsSection {
    static final Key<SyslogSpec.Address> LISTEN =
            Key.required("listen", SyslogSection.ADDRESS, "Where to listen.", "192.0.2.1:6514");
    static final Key<String> CERTIFICATE = Key.required(
            "certificate",
            PathType.PATH,
            "PEM file with the certificate, then those between it and its authority. A renewed one is taken up within"
                    + " a minute.",
            "/etc/reeve/syslog.pem");
    static final Key<String> KEY = Key.required(
            "key",
            PathType.PATH,
            "PEM file with its private key, PKCS #8 without a password.",
            "/etc/reeve/syslog.key");
    static final Key<String> CLIENTS = Key.optional(
            "clients",
            PathType.PATH,
            "PEM file with authorities: only senders with a certificate of one of them may connect. Without it anybody"
                    + " may.",
            "/etc/reeve/senders.pem");

    static final Section<SyslogSpec.Tls> SECTION = Section.of(
            "syslog-tls",
            "a syslog receiver with TLS",
            "TLS 1.2 or 1.3 for syslog messages.",
            List.of(LISTEN, CERTIFICATE, KEY, CLIENTS),
            SyslogTlsSection::bind);

    private SyslogTlsSection() {}

    private static SyslogSpec.Tls bind(Bound bound) {
        String clients = bound.find(CLIENTS);
        return new SyslogSpec.Tls(
                bound.get(LISTEN), bound.get(CERTIFICATE), bound.get(KEY), clients == null ? "" : clients);
    }
}
