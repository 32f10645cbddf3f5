/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.BanScope;
import dev.reeve.model.Origin;
import dev.reeve.model.jail.BanTimeIncrement;
import dev.reeve.model.jail.FilterSpec;
import dev.reeve.model.jail.JailCount;
import dev.reeve.model.jail.JailSpec;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code jails:}. */
final class JailSection {
    private static final int MOST_RETRY = 1_000;
    /** What doubles at each ban is not longer than this. */
    private static final String LONGEST = "4w";

    /**
     * @param filter the name of one of fail2ban's; empty: {@code spec} has the expressions
     * @param log the name of the log that it reads; empty: {@code spec} has the files
     */
    record Draft(
            JailSpec spec,
            Origin origin,
            String filter,
            String log,
            JailCount count,
            List<String> across,
            boolean shadow,
            BanScope scope) {}

    static final Key<List<String>> FILES = Key.optional(
            "files",
            Lists.oneOrMany(PathType.PATH),
            "Files to follow: absolute paths, with `*` and `?` as wildcards.",
            "/var/log/auth.log");
    static final Key<String> LOG = Key.optional(
            "log",
            Types.NAME,
            "The name of a log below `logs:`, whose lines are read in place of files: the systemd journal, syslog messages or standard input. Its `trust` is the jail's.",
            "network");
    static final Key<String> FILTER = Key.optional(
            "filter",
            Types.NAME,
            "The name of one of fail2ban's filters, in `filter.d` below `fail2ban: config`.",
            "sshd");
    static final Key<List<String>> EXPRESSIONS = Key.optional(
            "expressions",
            Lists.oneOrMany(Types.LINE),
            "Lines that count, in fail2ban's way to write them: `<ADDR>` stands for the address, `<F-USER>` and `</F-USER>` enclose a user name. The time is cut out of a line before.",
            "['^\\S+ app: bad login of <F-USER>\\S{1,64}</F-USER> from <ADDR>$']");
    static final Key<List<String>> EXCEPT = Key.optional(
            "except", Lists.of(Types.LINE), "[]", "Lines that do not count though an expression fits.", "['test']");
    static final Key<List<String>> ACROSS = Key.optional(
            "across",
            Lists.oneOrMany(Types.LINE),
            "Counts the bans of these jails instead of lines; `all` stands for all that read lines. For who comes back again and again.",
            "all");
    static final Key<Duration> FIND_TIME =
            Key.optional("find-time", Types.SPAN_OF_TIME, "10m", "How long a failure counts.", "1h");
    static final Key<Integer> MAX_RETRY = Key.optional(
            "max-retry", Types.integer("number", 1, MOST_RETRY), "5", "How many failures within that time ban.", "3");
    static final Key<Duration> BAN_TIME =
            Key.optional("ban-time", Types.SPAN_OF_TIME, "10m", "How long the first ban lasts.", "1h");
    static final Key<Duration> BAN_TIME_MAX = Key.optional(
            "ban-time-max",
            Types.SPAN_OF_TIME,
            "Each further ban of the same lasts twice as long, up to this; without it all last the same.",
            LONGEST);
    static final Key<List<String>> IGNORE =
            Key.optional("ignore", Lists.of(Types.NETWORK), "[]", "Who is never banned.", "[192.0.2.0/24]");
    static final Key<JailCount.Mode> MODE = Key.optional(
            "mode",
            Choice.of(JailCount.Mode.class),
            "window",
            "How failures add up: `window` counts those within any span of the find time, exactly; `bucket` leaks as many as are allowed in the find time, so that what is slower never bans; `estimate` is fail2ban's way.",
            "bucket");
    static final Key<JailCount.By> BY = Key.optional(
            "by",
            Choice.of(JailCount.By.class),
            "id",
            "Whose failures add up: `id`, the address or what else the filter finds; or `user`, the name that is tried, from wherever: then the address that makes it too many is banned.",
            "user");
    static final Key<Integer> IPV4 = Key.optional(
            "ipv4",
            Types.integer("number", 24, 32),
            "32",
            "Bits of IPv4 networks that are counted and banned as one.",
            "24");
    static final Key<Integer> IPV6 = Key.optional(
            "ipv6",
            Types.integer("number", 64, 128),
            "64",
            "Bits of IPv6 networks that are counted and banned as one.",
            "128");
    static final Section<JailCount> COUNT_SECTION = Section.of(
            "jail-count",
            "how a jail counts",
            "How a jail counts.",
            List.of(MODE, BY, IPV4, IPV6, WidenSection.WIDEN),
            bound -> new JailCount(
                    bound.get(MODE), bound.get(BY), bound.get(IPV4), bound.get(IPV6), bound.get(WidenSection.WIDEN)));
    static final Key<JailCount> COUNT = Key.optional("count", COUNT_SECTION, "{}", "How failures add up.", "");
    static final Key<String> PORTS = Key.optional(
            "ports", Types.LINE, "Ports that the banned are kept from: `22,80,8000-8010`; all without it.", "'22'");
    static final Key<String> PROTOCOL =
            Key.optional("protocol", Types.LINE, "Protocols that the banned are kept from; any without it.", "tcp");
    static final Key<Boolean> SHADOW =
            Key.optional("shadow", Types.TRUTH, "false", "Bans are only recorded, and nobody is kept out.", "true");

    static final Section<Draft> SECTION = Section.of(
                    "jail",
                    "a jail",
                    "Bans addresses that fail too often, as fail2ban's jails do.",
                    List.of(
                            FILES,
                            LOG,
                            FILTER,
                            EXPRESSIONS,
                            EXCEPT,
                            ACROSS,
                            FIND_TIME,
                            MAX_RETRY,
                            BAN_TIME,
                            BAN_TIME_MAX,
                            IGNORE,
                            COUNT,
                            PORTS,
                            PROTOCOL,
                            SHADOW),
                    JailSection::bind)
            .choosing(List.of(FILTER, EXPRESSIONS, ACROSS));

    private JailSection() {}

    private static Draft bind(Bound bound) {
        List<String> across = bound.find(ACROSS);
        if (across == null && !bound.has(FILES) && !bound.has(LOG)) {
            bound.error(FILES, "jail " + bound.name() + " reads no files", "files: /var/log/auth.log");
        }
        if (bound.has(FILES) && bound.has(LOG)) {
            bound.error(LOG, "jail " + bound.name() + " reads both files and a log", "files or log");
        }
        String log = bound.find(LOG);
        String filter = bound.find(FILTER);
        return new Draft(
                spec(bound),
                bound.origin(),
                filter == null ? "" : filter,
                log == null ? "" : log,
                bound.get(COUNT),
                across == null ? List.of() : across,
                bound.get(SHADOW),
                scope(bound));
    }

    private static BanScope scope(Bound bound) {
        String ports = bound.find(PORTS);
        String protocol = bound.find(PROTOCOL);
        try {
            return BanScope.of(ports == null ? "" : ports, protocol == null ? "" : protocol);
        } catch (IllegalArgumentException wrong) {
            bound.error(
                    bound.has(PORTS) ? PORTS : PROTOCOL, String.valueOf(wrong.getMessage()), "22,80,8000-8010 and tcp");
            return BanScope.EVERYTHING;
        }
    }

    private static JailSpec spec(Bound bound) {
        return new JailSpec(
                bound.name(),
                true,
                filter(bound),
                "auto",
                files(bound),
                bound.has(FILES),
                false,
                false,
                "auto",
                bound.get(FIND_TIME),
                bound.get(MAX_RETRY),
                bound.get(MAX_RETRY),
                bound.get(BAN_TIME),
                growing(bound.find(BAN_TIME_MAX)),
                true,
                bound.get(IGNORE),
                null,
                null,
                bound.find(PORTS),
                bound.find(PROTOCOL),
                null,
                List.of());
    }

    private static List<JailSpec.LogPath> files(Bound bound) {
        List<String> files = bound.find(FILES);
        return files == null
                ? List.of()
                : files.stream().map(file -> new JailSpec.LogPath(file, false)).toList();
    }

    private static FilterSpec filter(Bound bound) {
        List<String> expressions = bound.find(EXPRESSIONS);
        return new FilterSpec(
                bound.name(),
                null,
                expressions == null ? List.of() : expressions,
                bound.get(EXCEPT),
                1,
                null,
                List.of(),
                "no",
                null);
    }

    private static BanTimeIncrement growing(@Nullable Duration most) {
        return most == null
                ? BanTimeIncrement.NONE
                : new BanTimeIncrement(true, "1", null, List.of(), (double) most.toSeconds(), null, false);
    }
}
