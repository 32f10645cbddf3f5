/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.ChannelSpec;
import java.util.List;

/** {@code mail:} of a channel. */
final class MailSection {
    static final Type<String> ADDRESS = Types.matching(
            "mail address",
            "a mail address such as ops@example.org",
            "^[^\\s@<>\\p{Cntrl}]{1,64}@[A-Za-z0-9.-]{1,253}$",
            text -> true);

    static final Key<String> HOST = Key.required(
            "host",
            Types.matching("host", "a host's name or address", "^[A-Za-z0-9._:-]{1,253}$", text -> true),
            "The mail server.",
            "mail.example.org");
    static final Key<ChannelSpec.Tls> TLS = Key.optional(
            "tls",
            Choice.of(ChannelSpec.Tls.class),
            "starttls",
            "Protection on the way: none, by STARTTLS that must succeed, or TLS from the first byte.",
            "tls");
    static final Key<Integer> PORT = Key.optional(
            "port",
            Types.PORT,
            "Its port; when left out 25 without protection, 587 with `starttls`, 465 with `tls`.",
            "2525");
    static final Key<String> USER =
            Key.optional("user", Types.LINE, "The name to log in with; no login when left out.", "reeve");
    static final Key<String> PASSWORD_FILE = Key.optional(
            "password-file",
            PathType.PATH,
            "File with the password in its first line; needed with `user`.",
            "/etc/reeve/mail-password");
    static final Key<String> FROM = Key.required("from", ADDRESS, "The sender.", "reeve@example.org");
    static final Key<List<String>> TO =
            Key.required("to", Lists.oneOrMany(ADDRESS), "The recipients.", "[ops@example.org]");

    static final Section<ChannelSpec.Kind> SECTION = Section.of(
            "mail",
            "a mail channel",
            "Mail by SMTP (RFC 5321).",
            List.of(HOST, PORT, TLS, USER, PASSWORD_FILE, FROM, TO),
            MailSection::bind);

    private MailSection() {}

    private static ChannelSpec.Kind bind(Bound bound) {
        if ((bound.find(USER) == null) != (bound.find(PASSWORD_FILE) == null)) {
            bound.error(
                    bound.has(USER) ? USER : PASSWORD_FILE,
                    "'user' and 'password-file' belong together",
                    "both or none");
        }
        Integer port = bound.find(PORT);
        return new ChannelSpec.Kind.Mail(
                bound.get(HOST),
                port == null ? standardPort(bound.get(TLS)) : port,
                bound.get(TLS),
                bound.find(USER),
                bound.find(PASSWORD_FILE),
                bound.get(FROM),
                bound.get(TO));
    }

    private static int standardPort(ChannelSpec.Tls tls) {
        return switch (tls) {
            case NONE -> 25;
            case STARTTLS -> 587;
            case TLS -> 465;
        };
    }
}
