/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.Resources;
import dev.reeve.model.Surroundings;
import dev.reeve.model.Surroundings.IoClass;
import dev.reeve.model.Surroundings.IoNice;
import dev.reeve.model.Surroundings.Limit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** The keys of what a service or job is put into before its program is executed. */
final class SurroundingsKeys {
    private static final String BYTES = "as|core|data|fsize|memlock|msgqueue|rss|stack";
    private static final String RESOURCES = "(" + BYTES + "|cpu|locks|nice|nofile|nproc|rtprio|rttime|sigpending)";
    private static final List<String> CAPABILITIES = List.of(
            ("chown dac_override dac_read_search fowner fsetid kill setgid setuid setpcap linux_immutable net_bind_service net_broadcast net_admin net_raw ipc_lock ipc_owner "
                            + "sys_module sys_rawio sys_chroot sys_ptrace sys_pacct sys_admin sys_boot sys_nice sys_resource sys_time sys_tty_config mknod lease audit_write audit_control "
                            + "setfcap mac_override mac_admin syslog wake_alarm block_suspend audit_read perfmon bpf checkpoint_restore")
                    .split(" "));

    private static final Type<String> CAPABILITY = new ScalarType<>(
            "capability",
            "a capability such as net_bind_service; capabilities(7) lists them",
            Schemas.pattern("^([cC][aA][pP]_)?[A-Za-z_]{3,30}$"),
            SurroundingsKeys::capability);
    private static final Type<Limit> LIMIT = new ScalarType<>(
            "limit",
            "a number, a size such as 64MiB, or unlimited; two such with a colon for soft and hard limit",
            Schemas.numberOr("integer", "^[0-9a-zA-Z]+(:[0-9a-zA-Z]+)?$"),
            SurroundingsKeys::limit);
    private static final Type<IoNice> IO_NICE = new ScalarType<>(
            "disk priority",
            "idle, or best-effort or realtime with a level from 0 to 7 such as best-effort:6",
            Schemas.pattern("^(idle|(best-effort|realtime)(:[0-7])?)$"),
            SurroundingsKeys::ioNice);
    private static final Type<String> OPTIONAL_PATH = new ScalarType<>(
            "path",
            "an absolute path such as /etc/default/shop, with a leading '-' if it may be missing",
            Schemas.pattern("^-?/"),
            SurroundingsKeys::optionalPath);

    static final Key<List<String>> GROUPS = Key.optional(
            "groups",
            Lists.oneOrMany(Types.USER),
            "Supplementary groups besides those that the user is in, names or numbers; none when left out.",
            "[ssl-cert, adm]");
    static final Key<List<String>> ENV_FILES = Key.optional(
            "env-files",
            Lists.oneOrMany(OPTIONAL_PATH),
            "Files of variables, `NAME=VALUE` in lines, quoted as in systemd's EnvironmentFile; at most 1MiB each. Read at each start; a later one wins, and all win over "
                    + "`environment`. One with a leading `-` may be missing. None when left out.",
            "[/etc/default/shop, -/etc/shop/local.env]");
    static final Key<Integer> NICE = Key.optional(
            "nice",
            Types.integer("niceness", -20, 19),
            "Priority for the processor, from -20 (first) to 19 (last); as the daemon has it when left out.",
            "10");
    static final Key<IoNice> IO = Key.optional(
            "io-nice",
            IO_NICE,
            "Priority at the disk: a class, and a level from 0 (first) to 7; as the daemon has it when left out. The scheduler of the disk must know priorities.",
            "best-effort:6");
    static final Key<SequencedMap<String, Limit>> LIMITS = Key.optional(
            "limits",
            Lists.map(
                    Types.matching(
                            "resource",
                            "a resource of prlimit(1) such as nofile, nproc or core",
                            "^" + RESOURCES + "$",
                            text -> true),
                    LIMIT),
            "Limits of each process, see setrlimit(2): one number for soft and hard limit, or two with a colon; sizes in bytes, cpu in seconds. As the daemon has them when left out.",
            "{nofile: 65536, core: unlimited, memlock: \"64KiB:1MiB\"}");
    static final Key<Integer> OOM_SCORE = Key.optional(
            "oom-score",
            Types.integer("score", -1000, 1000),
            "Added to its score when memory runs out: -1000 is never killed, 1000 first; as the daemon has it when left out.",
            "-500");
    static final Key<String> CHROOT = Key.optional(
            "chroot",
            PathType.PATH,
            "Directory that it sees as `/`. The program and `directory` are seen from there; users and groups are those outside. The machine's own root when left out.",
            "/srv/jail");
    static final Key<List<String>> CAPABILITY_BOUND = Key.optional(
            "capabilities",
            Lists.of(CAPABILITY),
            "The only capabilities that it, or anything it executes, can ever have; an empty list is none. No bound when left out.",
            "[net_bind_service, setuid, setgid]");
    static final Key<List<String>> AMBIENT = Key.optional(
            "ambient-capabilities",
            Lists.oneOrMany(CAPABILITY),
            "Capabilities that it has although its user is not root; none when left out.",
            "net_bind_service");
    static final Key<Boolean> NO_NEW_PRIVILEGES = Key.optional(
            "no-new-privileges",
            Types.TRUTH,
            "false",
            "Whether setuid programs and capabilities of files have no effect in it.",
            "true");

    static final List<Key<?>> ALL = List.of(
            GROUPS, ENV_FILES, NICE, IO, LIMITS, OOM_SCORE, CHROOT, CAPABILITY_BOUND, AMBIENT, NO_NEW_PRIVILEGES);

    private SurroundingsKeys() {}

    /** Plain where the section has none of the keys. */
    static Surroundings bind(Bound bound) {
        List<String> bounding = bound.find(CAPABILITY_BOUND);
        List<String> ambient = orEmpty(bound.find(AMBIENT));
        if (bound.has(CHROOT) && (bounding != null || !ambient.isEmpty())) {
            bound.error(
                    bounding != null ? CAPABILITY_BOUND : AMBIENT,
                    "capabilities cannot be set together with 'chroot'",
                    "only one of them; 'no-new-privileges' goes with 'chroot'");
        }
        if (bounding != null && !bounding.containsAll(ambient)) {
            bound.error(AMBIENT, "'capabilities' leaves out some of these, so it could not have them", "them in both");
        }
        return new Surroundings(
                orEmpty(bound.find(GROUPS)),
                orEmpty(bound.find(ENV_FILES)),
                bound.find(NICE),
                bound.find(IO),
                Objects.requireNonNullElseGet(bound.find(LIMITS), LinkedHashMap::new),
                bound.find(OOM_SCORE),
                bound.find(CHROOT),
                bounding,
                ambient,
                Boolean.TRUE.equals(bound.find(NO_NEW_PRIVILEGES)),
                Objects.requireNonNullElse(bound.find(NativeKeys.RESOURCES), Resources.NONE));
    }

    private static List<String> orEmpty(@Nullable List<String> list) {
        return list == null ? List.of() : list;
    }

    private static String capability(String text) {
        String name = text.toLowerCase(Locale.ROOT).replaceFirst("^cap_", "");
        if (!CAPABILITIES.contains(name)) {
            throw ScalarType.not();
        }
        return name;
    }

    private static Limit limit(String text) {
        String[] halves = text.split(":", -1);
        if (halves.length > 2) {
            throw ScalarType.not();
        }
        long soft = amount(halves[0]);
        long hard = amount(halves[halves.length - 1]);
        boolean over = hard != Limit.UNLIMITED && (soft == Limit.UNLIMITED || soft > hard);
        if (over) {
            throw new IllegalArgumentException("the soft limit, which comes first, is above the hard one");
        }
        return new Limit(soft, hard);
    }

    private static long amount(String text) {
        return text.equals("unlimited") || text.equals("infinity") ? Limit.UNLIMITED : Sizes.parse(text);
    }

    private static IoNice ioNice(String text) {
        String[] parts = text.split(":", 2);
        IoClass named = switch (parts[0]) {
            case "idle" -> IoClass.IDLE;
            case "best-effort" -> IoClass.BEST_EFFORT;
            case "realtime" -> IoClass.REALTIME;
            default -> throw ScalarType.not();
        };
        if (parts.length == 2 && (named == IoClass.IDLE || !parts[1].matches("[0-7]"))) {
            throw ScalarType.not();
        }
        int middle = named == IoClass.IDLE ? 0 : 4;
        return new IoNice(named, parts.length == 2 ? Integer.parseInt(parts[1]) : middle);
    }

    private static String optionalPath(String text) {
        if (!text.matches("-?/.{0,4000}") || text.chars().anyMatch(Character::isISOControl)) {
            throw ScalarType.not();
        }
        return text;
    }
}
