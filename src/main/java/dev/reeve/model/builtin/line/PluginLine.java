/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.builtin.line;

import dev.reeve.model.builtin.BuiltInCheck;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From the command line of a plugin to the built-in check that asks the same. */
public final class PluginLine {
    /** Where the standard plugins live; a program of the same name elsewhere may be another one. */
    private static final List<String> DIRECTORIES = List.of(
            "/usr/lib/nagios/plugins",
            "/usr/lib64/nagios/plugins",
            "/usr/lib/monitoring-plugins",
            "/usr/libexec/monitoring-plugins",
            "/usr/local/libexec/nagios",
            "/usr/local/nagios/libexec");

    private static final Map<String, Reader> READERS = readers();

    private PluginLine() {}

    /** Reads the words after the program. */
    interface Reader {
        BuiltInCheck read(List<String> words) throws NotMapped;
    }

    private static Map<String, Reader> readers() {
        Map<String, Reader> readers = new LinkedHashMap<>();
        readers.put("check_dummy", LocalLines::dummy);
        readers.put("check_load", LocalLines::load);
        readers.put("check_users", LocalLines::users);
        readers.put("check_swap", LocalLines::swap);
        readers.put("check_file_age", LocalLines::fileAge);
        readers.put("check_procs", ProcessLine::read);
        readers.put("check_disk", DiskLine::read);
        readers.put("check_ping", PingLines::ping);
        readers.put("check_icmp", PingLines::icmp);
        readers.put("check_http", HttpLine::read);
        readers.put("check_dns", NetLines::dns);
        readers.put("check_smtp", NetLines::smtp);
        readers.put("check_ntp_time", NetLines::time);
        TcpLine.SERVICES.keySet().forEach(name -> readers.put(name, words -> TcpLine.read(name, words)));
        return readers;
    }

    /** @param line as it would be given to a shell: it is mapped only where a shell reads nothing in it but words */
    public static Mapped map(String line) {
        try {
            return map(ShellWords.split(line));
        } catch (NotMapped reason) {
            return new Mapped.Not(String.valueOf(reason.getMessage()));
        }
    }

    /** @param argv program and arguments, as they would be run without a shell */
    public static Mapped map(List<String> argv) {
        if (argv.size() == 3 && argv.getFirst().equals("/bin/sh") && argv.get(1).equals("-c")) {
            return map(argv.get(2));
        }
        String program = argv.isEmpty() ? "" : argv.getFirst();
        int slash = program.lastIndexOf('/');
        @Nullable Reader reader = READERS.get(program.substring(slash + 1));
        if (reader == null) {
            return new Mapped.Not("no built-in check has this name");
        }
        if (slash < 0 || !DIRECTORIES.contains(program.substring(0, slash))) {
            return new Mapped.Not("not in a directory of the standard plugins, such as " + DIRECTORIES.getFirst());
        }
        try {
            return new Mapped.To(reader.read(argv.subList(1, argv.size())));
        } catch (NotMapped reason) {
            return new Mapped.Not(String.valueOf(reason.getMessage()));
        }
    }
}
