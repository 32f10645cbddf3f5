/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.builtin;

import dev.reeve.model.CheckState;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question that Reeve answers by itself, as the standard plugin of that name does: the same states, first line and performance data (Monitoring Plugins 2.3). A {@code limit} is the plugin's
 * own time ({@code -t}); the check's timeout holds besides.
 */
public sealed interface BuiltInCheck {
    /** The plugin that asks the same, without {@code check_}; where there is none, the key of the native language. */
    default String kind() {
        return switch (this) {
            case Dummy _ -> "dummy";
            case Load _ -> "load";
            case Users _ -> "users";
            case Swap _ -> "swap";
            case Memory _ -> "memory";
            case Processes _ -> "procs";
            case Disk _ -> "disk";
            case FileAge _ -> "file_age";
            case Ping ping -> ping.icmp() ? "icmp" : "ping";
            case Tcp _ -> "tcp";
            case Http _ -> "http";
            case Tls _ -> "tls";
            case Dns _ -> "dns";
            case Smtp _ -> "smtp";
            case NetworkTime _ -> "ntp_time";
            case SystemdUnit _ -> "systemd";
            case ReeveService _ -> "supervised";
        };
    }

    /** Whether another machine answers it. */
    default boolean afar() {
        return switch (this) {
            case Ping ping -> Endpoint.afar(ping.host());
            case Tcp tcp -> Endpoint.afar(tcp.to().host());
            case Http http -> Endpoint.afar(http.ask().address());
            case Tls tls -> Endpoint.afar(tls.to().host());
            case Dns dns -> dns.server().isEmpty() || Endpoint.afar(dns.server());
            case Smtp smtp -> Endpoint.afar(smtp.to().host());
            case NetworkTime time -> Endpoint.afar(time.to().host());
            default -> false;
        };
    }

    /** Always the same answer. */
    record Dummy(CheckState state, String text) implements BuiltInCheck {}

    /**
     * Load averages of 1, 5 and 15 minutes.
     *
     * @param perCpu divided by the number of processors
     * @param each three, one for each average
     */
    record Load(boolean perCpu, List<Thresholds> each) implements BuiltInCheck {
        public Load {
            each = List.copyOf(each);
        }
    }

    /** Login sessions. */
    record Users(Thresholds count) implements BuiltInCheck {}

    /** Free swap. @param none the state where there is no swap at all */
    record Swap(List<FreeSpace> warning, List<FreeSpace> critical, CheckState none) implements BuiltInCheck {
        public Swap {
            warning = List.copyOf(warning);
            critical = List.copyOf(critical);
        }
    }

    /** Memory that programs can still have: MemAvailable of /proc/meminfo. */
    record Memory(@Nullable FreeSpace warning, @Nullable FreeSpace critical) implements BuiltInCheck {}

    /** Processes that fit all filters. @param filters in the order in which the text names them */
    record Processes(Metric metric, List<ProcessFilter> filters, boolean noKernelThreads, Thresholds thresholds)
            implements BuiltInCheck {
        public Processes {
            filters = List.copyOf(filters);
        }
    }

    /** What of processes is judged. */
    enum Metric {
        PROCS,
        VSZ,
        RSS,
        CPU,
        ELAPSED
    }

    /** Free space and inodes of file systems. */
    record Disk(DiskPlaces places, DiskSpace space) implements BuiltInCheck {}

    /** Age in seconds and size in bytes of a file. @param missing the state when there is no such file: critical or ok */
    record FileAge(String file, Thresholds age, Thresholds size, CheckState missing) implements BuiltInCheck {}

    /**
     * Round trips by ICMP.
     *
     * @param icmp the text of check_icmp, else that of check_ping
     * @param lossWarning percent; 0 to 100
     */
    record Ping(
            String host,
            Family family,
            int packets,
            boolean icmp,
            double warningMillis,
            int lossWarning,
            double criticalMillis,
            int lossCritical,
            Duration limit)
            implements BuiltInCheck {}

    /** A connection, and what is said on it. */
    record Tcp(
            Endpoint to,
            Talk talk,
            TcpStates states,
            @Nullable Validity certificate,
            Thresholds time,
            Duration limit) implements BuiltInCheck {}

    /** A page. @param certificate judged before it; with {@code certificateOnly} nothing else is */
    record Http(
            HttpAsk ask,
            HttpExpect expect,
            @Nullable Validity certificate,
            boolean certificateOnly,
            boolean verify,
            Duration limit)
            implements BuiltInCheck {}

    /** How long a certificate is valid. @param verify whether it must also be trusted and for this name */
    record Tls(Endpoint to, String serverName, boolean verify, Validity validity, Duration limit)
            implements BuiltInCheck {}

    /** A name, or the name of an address. @param server empty for those of /etc/resolv.conf */
    record Dns(String name, String server, int port, DnsExpect expect, Thresholds time, Duration limit)
            implements BuiltInCheck {}

    /** What a lookup must bring. @param addresses one of them, or all and no others; empty for any */
    record DnsExpect(List<String> addresses, boolean all, boolean notFound, boolean authoritative) {
        public DnsExpect {
            addresses = List.copyOf(addresses);
        }
    }

    /** A mail server. */
    record Smtp(Endpoint to, SmtpTalk talk, @Nullable Validity certificate, Thresholds time, Duration limit)
            implements BuiltInCheck {}

    /** How far this machine's clock is from a server's, in seconds. @param expected offset that is taken off before */
    record NetworkTime(Endpoint to, double expected, boolean quiet, Thresholds offset, Duration limit)
            implements BuiltInCheck {}

    /** A unit of systemd. */
    record SystemdUnit(String unit) implements BuiltInCheck {}

    /** A service that Reeve supervises. */
    record ReeveService(String service) implements BuiltInCheck {}
}
