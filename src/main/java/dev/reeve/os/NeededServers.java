/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Machines that this one cannot do without, as its own files name them: time servers, receivers of its log, fence devices. Addresses alone count, and names that /etc/hosts has: nothing is
 * looked up. Files that are not there, or cannot be read, name nobody.
 */
public final class NeededServers {
    public static final String TIME = "time server";
    public static final String LOG = "log receiver";
    public static final String FENCE = "fence device";

    private static final int MOST_FILES = 200;
    private static final int MOST = 1_000;
    private static final int CIB = 4 << 20;

    private static final Pattern TIMESYNCD = Pattern.compile("^\\s*(?:Fallback)?NTP\\s*=\\s*(.{1,4000})$");
    /** chrony.conf(5), ntp.conf(5), and what networkd and dhclient hand on. */
    private static final Pattern NTP = Pattern.compile("^\\s*(?:server|peer|pool|NTP=)\\s*(\\S{1,300})(?:\\s.*)?$");
    /** {@code *.* @host:port}, {@code @@[2001:db8::1]:514}, also with options in parentheses (rsyslog.conf(5)). */
    private static final Pattern RSYSLOG_OLD =
            Pattern.compile("\\s@@?(?:\\([^)]{0,80}\\))?(\\[[^\\]]{1,60}\\]|[^\\s:;]{1,253})");

    private static final Pattern RSYSLOG_NEW = Pattern.compile("(?i)\\b(?:target|server)\\s*=\\s*\"([^\"]{1,2000})\"");
    private static final Pattern SYSLOG_NG =
            Pattern.compile("\\b(?:tcp6?|udp6?|syslog|network)\\s*\\(\\s*\"([^\"]{1,253})\"");
    private static final Pattern UPLOAD =
            Pattern.compile("^\\s*URL\\s*=\\s*(?:https?://)?(\\[[^\\]]{1,60}\\]|[^\\s:/]{1,253})");
    /** An attribute of a fence agent in Pacemaker's cib.xml, or a host of heartbeat's. */
    private static final Pattern FENCE_IP = Pattern.compile(
            "name=\"(?:ip|ipaddr|ipaddress|ipaddr2|hostname|host)\"\\s[^>]{0,300}?value=\"([^\"]{1,253})\"");

    private static final Pattern FENCE_IP_TURNED = Pattern.compile(
            "value=\"([^\"]{1,253})\"\\s[^>]{0,300}?name=\"(?:ip|ipaddr|ipaddress|ipaddr2|hostname|host)\"");
    private static final Pattern PRIMITIVE =
            Pattern.compile("<primitive\\s[^>]{0,500}class=\"stonith\".{0,8000}?</primitive>", Pattern.DOTALL);
    private static final Pattern STONITH_HOST = Pattern.compile("^\\s*stonith_host\\s+(.{1,500})$");

    private final Path root;
    private final SequencedMap<InetAddress, String> found = new LinkedHashMap<>();
    private SequencedMap<String, InetAddress> hosts = new LinkedHashMap<>();

    private NeededServers(Path root) {
        this.root = root;
    }

    /** Each address with what it is: {@link #TIME}, {@link #LOG} or {@link #FENCE}. */
    public static SequencedMap<InetAddress, String> configured() {
        return configured(Path.of("/"));
    }

    static SequencedMap<InetAddress, String> configured(Path root) {
        NeededServers servers = new NeededServers(root);
        servers.hosts = servers.readHosts();
        servers.time();
        servers.log();
        servers.fence();
        return servers.found;
    }

    private void time() {
        files(
                        "etc/systemd/timesyncd.conf",
                        "etc/systemd/timesyncd.conf.d/*.conf",
                        "run/systemd/timesyncd.conf.d/*.conf")
                .forEach(file -> each(file, TIMESYNCD, TIME));
        files(
                        "etc/chrony.conf",
                        "etc/chrony/chrony.conf",
                        "etc/chrony/conf.d/*.conf",
                        "etc/chrony/sources.d/*.sources",
                        "run/chrony-dhcp/*.sources",
                        "etc/ntp.conf",
                        "etc/ntpsec/ntp.conf",
                        "run/ntp.conf.dhcp",
                        "run/ntpsec/ntp.conf.dhcp",
                        "run/systemd/netif/leases/*")
                .forEach(file -> each(file, NTP, TIME));
    }

    private void log() {
        files("etc/rsyslog.conf", "etc/rsyslog.d/*.conf").forEach(file -> {
            each(file, RSYSLOG_OLD, LOG);
            each(file, RSYSLOG_NEW, LOG);
        });
        files("etc/syslog-ng/syslog-ng.conf", "etc/syslog-ng/conf.d/*.conf")
                .forEach(file -> each(file, SYSLOG_NG, LOG));
        files("etc/systemd/journal-upload.conf", "etc/systemd/journal-upload.conf.d/*.conf")
                .forEach(file -> each(file, UPLOAD, LOG));
    }

    private void fence() {
        files("etc/ha.d/ha.cf").forEach(file -> each(file, STONITH_HOST, FENCE));
        Path cib = root.resolve("var/lib/pacemaker/cib/cib.xml");
        String text = String.join("\n", ProcFiles.linesIfThere(cib, CIB));
        for (Matcher device = PRIMITIVE.matcher(text); device.find(); ) {
            Stream.of(FENCE_IP, FENCE_IP_TURNED)
                    .flatMap(pattern -> pattern.matcher(device.group()).results())
                    .forEach(value -> words(value.group(1), FENCE));
        }
    }

    private void each(Path file, Pattern pattern, String what) {
        for (String line : ProcFiles.linesIfThere(file, ProcFiles.SMALL)) {
            if (!line.stripLeading().startsWith("#")) {
                pattern.matcher(line).results().forEach(hit -> words(hit.group(1), what));
            }
        }
    }

    private void words(String text, String what) {
        for (String word : text.split("[\\s,]+", 50)) {
            address(word.replaceAll("^\\[|\\]$", "")).ifPresent(one -> {
                if (found.size() < MOST) {
                    found.putIfAbsent(one, what);
                }
            });
        }
    }

    private Optional<InetAddress> address(String word) {
        InetAddress named = hosts.get(word.toLowerCase(Locale.ROOT));
        return named == null ? KernelAddress.literal(word) : Optional.of(named);
    }

    private SequencedMap<String, InetAddress> readHosts() {
        SequencedMap<String, InetAddress> names = new LinkedHashMap<>();
        for (String line : ProcFiles.linesIfThere(root.resolve("etc/hosts"), ProcFiles.SMALL)) {
            String[] fields = line.replaceFirst("#.*", "").strip().split("\\s+");
            KernelAddress.literal(fields[0]).ifPresent(address -> {
                for (int i = 1; i < fields.length; i++) {
                    names.putIfAbsent(fields[i].toLowerCase(Locale.ROOT), address);
                }
            });
        }
        return names;
    }

    /** Those of the globs (one star in the last part) that are there, in the order of their names. */
    private List<Path> files(String... globs) {
        LinkedHashSet<Path> files = new LinkedHashSet<>();
        for (String glob : globs) {
            Path path = root.resolve(glob);
            if (glob.contains("*")) {
                files.addAll(within(
                        java.util.Objects.requireNonNull(path.getParent()),
                        path.getFileName().toString()));
            } else {
                files.add(path);
            }
        }
        return List.copyOf(files);
    }

    private static List<Path> within(Path directory, String glob) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> there = Files.newDirectoryStream(directory, glob)) {
            for (Path file : there) {
                if (files.size() >= MOST_FILES) {
                    break;
                }
                files.add(file);
            }
        } catch (IOException | java.nio.file.DirectoryIteratorException none) {
            return List.of();
        }
        return files.stream().filter(Files::isRegularFile).sorted().toList();
    }
}
