/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.builtin.BuiltInCheck;
import dev.reeve.model.builtin.Endpoint;
import dev.reeve.model.builtin.Family;
import dev.reeve.model.builtin.SmtpTalk;
import dev.reeve.model.builtin.Threshold;
import dev.reeve.model.builtin.Validity;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** Echoes, certificates, names, mail, time. Each is made with the check's timeout as its own. */
final class NetChecks {
    static final Type<String> HOST = Types.matching(
            "host",
            "a name or an address",
            "^([A-Za-z0-9._-]{1,253}|[0-9A-Fa-f:.]{2,45})$",
            text -> text.indexOf(':') < 0 || Networks.isAddress(text));
    static final Type<Pair> PAIR = new ScalarType<>(
            "round trip and loss",
            "a time in milliseconds and a share of loss such as 100,20%",
            Schemas.pattern("^[0-9]+(\\.[0-9]+)?,[0-9]{1,3}%$"),
            Pair::parse);

    /** Of {@code ping:}. */
    record Pair(double millis, int loss) {
        static Pair parse(String text) {
            String[] parts = text.split(",", -1);
            if (parts.length != 2
                    || !parts[0].matches("[0-9]{1,9}(\\.[0-9]{1,6})?")
                    || !parts[1].matches("[0-9]{1,3}%")) {
                throw ScalarType.not();
            }
            int loss = Integer.parseInt(parts[1].substring(0, parts[1].length() - 1));
            if (loss > 100) {
                throw new IllegalArgumentException("more than all cannot be lost");
            }
            return new Pair(Double.parseDouble(parts[0]), loss);
        }
    }

    static final Key<String> PING_HOST = Key.required("host", HOST, "Who is asked.", "192.0.2.1");
    static final Key<Integer> PACKETS =
            Key.optional("packets", Types.integer("number", 1, 100), "5", "How many echo requests are sent.", "10");
    static final Key<Pair> PING_WARNING = Key.optional(
            "warning", PAIR, "200,40%", "A mean round trip in milliseconds, or a loss, that is a warning.", "100,20%");
    static final Key<Pair> PING_CRITICAL =
            Key.optional("critical", PAIR, "500,80%", "The same for critical.", "500,60%");
    static final Section<Function<Duration, BuiltInCheck>> PING = Section.of(
            "ping",
            "a ping",
            "Echo requests, as check_ping. In place of the keys the host alone may be written: `ping: 192.0.2.1`.",
            List.of(PING_HOST, PACKETS, PING_WARNING, PING_CRITICAL),
            bound -> limit -> ping(bound, limit));

    static final Key<dev.reeve.format.yaml.Endpoint> TLS_TO = Key.required(
            "to", dev.reeve.format.yaml.Endpoint.TYPE, "Where the certificate is shown.", "shop.example:443");
    static final Key<String> SERVER_NAME =
            Key.optional("server-name", HOST, "The name that is asked for; the host's when left out.", "shop.example");
    static final Key<Boolean> VERIFY = Key.optional(
            "verify", Types.TRUTH, "true", "The certificate must also be trusted, and for this name.", "false");
    static final Key<Integer> DAYS_WARNING = Key.optional(
            "warning", Types.integer("number", 0, 36_500), "30", "So many days left, or fewer, are a warning.", "21");
    static final Key<Integer> DAYS_CRITICAL = Key.optional(
            "critical", Types.integer("number", 0, 36_500), "7", "So many days left, or fewer, are critical.", "3");
    static final Section<Function<Duration, BuiltInCheck>> TLS = Section.of(
            "tls",
            "a check of a certificate",
            "How long a certificate is valid, in the words of `check_http -C`, and whether it is trusted. In place of"
                    + " the keys host and port alone may be written: `tls: shop.example:443`.",
            List.of(TLS_TO, SERVER_NAME, VERIFY, DAYS_WARNING, DAYS_CRITICAL),
            bound -> limit -> tls(bound, limit));

    static final Key<dev.reeve.format.yaml.Endpoint> SMTP_TO =
            Key.required("to", dev.reeve.format.yaml.Endpoint.TYPE, "The mail server.", "mail.example:25");
    static final Key<String> BANNER =
            Key.optional("banner", Types.LINE, "\"220\"", "Text in the server's first line.", "ESMTP");
    static final Key<Boolean> START_TLS =
            Key.optional("start-tls", Types.TRUTH, "false", "The connection is made secure by STARTTLS.", "true");
    static final Key<String> HELO =
            Key.optional("name", HOST, "What is said with HELO; this machine's name when left out.", "monitor.example");
    static final Key<String> FROM = Key.optional(
            "from", Types.LINE, "A sender to name with MAIL FROM; none when left out.", "check@example.com");
    static final Key<Threshold> SECONDS_WARNING =
            Ranges.key("warning", "Times for all of it that are a warning, in seconds.", "2");
    static final Key<Threshold> SECONDS_CRITICAL = Ranges.key("critical", "Times that are critical.", "5");
    static final Section<Function<Duration, BuiltInCheck>> SMTP = Section.of(
            "smtp",
            "a check of a mail server",
            "A greeting, HELO and QUIT, as check_smtp. In place of the keys host and port alone may be written: `smtp:"
                    + " mail.example:25`.",
            List.of(SMTP_TO, BANNER, START_TLS, HELO, FROM, SECONDS_WARNING, SECONDS_CRITICAL),
            bound -> limit -> smtp(bound, limit));

    static final Key<String> NTP_SERVER = Key.required("server", HOST, "The time server.", "pool.ntp.org");
    static final Key<Integer> NTP_PORT = Key.optional("port", Types.PORT, "123", "Its port.", "1123");
    static final Key<Threshold> OFFSET_WARNING = Key.optional(
            "warning", Ranges.RANGE_TYPE, "60", "Offsets that are a warning, in seconds, without their sign.", "0.5");
    static final Key<Threshold> OFFSET_CRITICAL =
            Key.optional("critical", Ranges.RANGE_TYPE, "120", "Offsets that are critical.", "1");
    static final Section<Function<Duration, BuiltInCheck>> NTP = Section.of(
            "ntp",
            "a check of the clock",
            "How far this machine's clock is from a server's, as check_ntp_time. In place of the keys the server alone"
                    + " may be written.",
            List.of(NTP_SERVER, NTP_PORT, OFFSET_WARNING, OFFSET_CRITICAL),
            bound -> limit -> new BuiltInCheck.NetworkTime(
                    Endpoint.of(bound.get(NTP_SERVER), bound.get(NTP_PORT)),
                    0,
                    false,
                    Ranges.of(bound, OFFSET_WARNING, OFFSET_CRITICAL),
                    limit));

    private NetChecks() {}

    private static BuiltInCheck ping(Bound bound, Duration limit) {
        Pair warning = bound.get(PING_WARNING);
        Pair critical = bound.get(PING_CRITICAL);
        return new BuiltInCheck.Ping(
                bound.get(PING_HOST),
                Family.ANY,
                bound.get(PACKETS),
                false,
                warning.millis(),
                warning.loss(),
                critical.millis(),
                critical.loss(),
                limit);
    }

    private static BuiltInCheck tls(Bound bound, Duration limit) {
        dev.reeve.format.yaml.Endpoint to = bound.get(TLS_TO);
        String name = bound.find(SERVER_NAME);
        return new BuiltInCheck.Tls(
                Endpoint.of(to.host(), to.port()),
                name == null ? to.host() : name,
                bound.get(VERIFY),
                new Validity(bound.get(DAYS_WARNING), bound.get(DAYS_CRITICAL)),
                limit);
    }

    private static BuiltInCheck smtp(Bound bound, Duration limit) {
        dev.reeve.format.yaml.Endpoint to = bound.get(SMTP_TO);
        String name = bound.find(HELO);
        String from = bound.find(FROM);
        SmtpTalk talk = new SmtpTalk(
                bound.get(BANNER),
                bound.get(START_TLS),
                name == null ? "" : name,
                from == null ? "" : from,
                List.of(),
                List.of(),
                false);
        return new BuiltInCheck.Smtp(
                Endpoint.of(to.host(), to.port()),
                talk,
                null,
                Ranges.of(bound, SECONDS_WARNING, SECONDS_CRITICAL),
                limit);
    }
}
