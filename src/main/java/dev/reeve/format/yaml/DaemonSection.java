/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.DaemonSpec;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code daemon:}. */
final class DaemonSection {
    /** {@code journal:}. */
    record JournalSettings(Duration keep, long maxSize) {}

    /** {@code api:}. */
    record ApiSettings(
            @Nullable String listen,
            @Nullable String certificate,
            @Nullable String key,
            @Nullable String tokens,
            List<String> operators) {}

    static final Key<Duration> KEEP =
            Key.optional("keep", Types.SPAN_OF_TIME, "30d", "Older entries are let go.", "90d");
    static final Key<Long> MAX_SIZE = Key.optional(
            "max-size", Types.SIZE, "2GiB", "The journal is kept below this size, in bytes; at least 16MiB.", "10GiB");
    static final Key<Long> SERIES_SIZE = Key.optional(
            "series-size",
            Types.SIZE,
            "512MiB",
            "Measured values of checks are kept below this size, in bytes; at least 1MiB. Nothing is decided by them.",
            "2GiB");
    static final Section<JournalSettings> JOURNAL_SECTION = Section.of(
                    "journal",
                    "the journal's settings",
                    "The record of everything that happened and was done.",
                    List.of(KEEP, MAX_SIZE),
                    DaemonSection::journal)
            .tolerating();

    static final Key<String> LISTEN = Key.optional(
            "listen",
            Endpoint.TYPE_TEXT,
            "Address and port for HTTPS; when left out only the local socket is served.",
            "0.0.0.0:7443");
    static final Key<String> CERTIFICATE = Key.optional(
            "certificate",
            PathType.PATH,
            "The certificate's file (PEM); needed with `listen`.",
            "/etc/reeve/tls/cert.pem");
    static final Key<String> PRIVATE_KEY = Key.optional(
            "key", PathType.PATH, "The private key's file (PEM); needed with `listen`.", "/etc/reeve/tls/key.pem");
    static final Key<String> TOKENS = Key.optional(
            "tokens",
            PathType.PATH,
            "File with one `name role sha256-of-token` a line; needed with `listen`.",
            "/etc/reeve/tokens");
    static final Key<List<String>> OPERATORS = Key.optional(
            "operators",
            Lists.of(Types.USER),
            "[]",
            "Local users that may give orders over the local socket, besides root.",
            "[alice]");
    static final Section<ApiSettings> API_SECTION = Section.of(
            "api",
            "the API's settings",
            "The HTTP interface.",
            List.of(LISTEN, CERTIFICATE, PRIVATE_KEY, TOKENS, OPERATORS),
            DaemonSection::api);

    static final Key<String> NODE =
            Key.optional("node", Types.NAME, "This node's name; the host's when left out.", "web1");
    static final Key<JournalSettings> JOURNAL =
            Key.optional("journal", JOURNAL_SECTION, "{}", "The journal's size and age.", "");
    static final Key<DaemonSpec.Bans> BANS = Key.optional(
            "bans",
            Choice.of(DaemonSpec.Bans.class),
            "auto",
            "How bans reach the kernel: by nftables, by nftables where it can be used (auto), or only shown.",
            "show");
    static final Key<ApiSettings> API = Key.optional("api", API_SECTION, "{}", "The HTTP interface.", "");

    static final Key<Boolean> REHEARSE = Key.optional(
            "rehearse",
            Types.TRUTH,
            "true",
            "Half a minute after its start the daemon replaces a service of its own some 400 times, so that the first"
                    + " failure of yours meets compiled code: twice as quick, for about 4 s of CPU.",
            "false");

    static final Key<Boolean> BUILT_IN_CHECKS = Key.optional(
            "built-in-checks",
            Types.TRUTH,
            "false",
            "Checks that run a standard plugin are answered without a process where Reeve can ask just the same;"
                    + " `reeve plan` lists which.",
            "true");

    static final Section<DaemonSpec> SECTION = Section.of(
                    "daemon",
                    "the daemon's settings",
                    "Settings of the daemon itself.",
                    List.of(NODE, JOURNAL, SERIES_SIZE, BANS, API, REHEARSE, BUILT_IN_CHECKS),
                    DaemonSection::bind)
            .tolerating();

    private static final long LEAST_SERIES = 1L << 20;

    private DaemonSection() {}

    private static DaemonSpec bind(Bound bound) {
        JournalSettings journal = bound.get(JOURNAL);
        ApiSettings api = bound.get(API);
        String node = bound.find(NODE);
        return new DaemonSpec(
                node == null ? "" : node,
                journal.keep(),
                journal.maxSize(),
                Math.max(LEAST_SERIES, bound.get(SERIES_SIZE)),
                bound.get(BANS),
                api.listen(),
                api.certificate(),
                api.key(),
                api.tokens(),
                api.operators(),
                bound.get(REHEARSE),
                bound.get(BUILT_IN_CHECKS));
    }

    private static JournalSettings journal(Bound bound) {
        long least = 16L * 1024 * 1024;
        if (bound.get(MAX_SIZE) < least) {
            bound.error(MAX_SIZE, "the journal would not hold a day", "at least 16MiB");
        }
        return new JournalSettings(bound.get(KEEP), Math.max(least, bound.get(MAX_SIZE)));
    }

    private static ApiSettings api(Bound bound) {
        if (bound.has(LISTEN)) {
            List.of(CERTIFICATE, PRIVATE_KEY, TOKENS).stream()
                    .filter(key -> !bound.has(key))
                    .forEach(key -> bound.error(
                            LISTEN,
                            "'listen' needs '" + key.name() + "'",
                            key.name() + ": " + key.type().label()));
        }
        return new ApiSettings(
                bound.find(LISTEN),
                bound.find(CERTIFICATE),
                bound.find(PRIVATE_KEY),
                bound.find(TOKENS),
                bound.get(OPERATORS));
    }
}
