/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.reeve.format.DiskReader;
import dev.reeve.format.Findings;
import dev.reeve.format.fail2ban.Fail2banConfig;
import dev.reeve.model.jail.FilterSpec;
import dev.reeve.model.jail.match.FilterError;
import dev.reeve.model.jail.match.JailFilter;
import dev.reeve.model.jail.match.LineResult;
import dev.reeve.model.jail.match.Phase;
import dev.reeve.model.jail.pass.JailPass;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One reading of a log by some jails, in a process of its own. Prints {@code seconds of CPU, MiB at most, lines, lines decoded}, then what the first jail found: address and count, one a line. */
final class LogsRun {
    static final String FOLDER = "/etc/fail2ban";

    private static final int CHUNK = 128 * 1024;
    private static final int MAX_LINE = 8_192;

    private final Map<String, Integer> found = new TreeMap<>();
    private final JailPass pass;

    private LogsRun(List<JailPass.Jail> jails) {
        this.pass = new JailPass(jails, ZoneOffset.UTC, Instant.now(), Phase.RECORDED, LogsRun::text, MAX_LINE);
    }

    private static String text(byte[] bytes, int from, int to, boolean cut) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    /** Arguments: the log, how many jails, and how often it is read by new jails; the last counts, and its time is that of all from the second on, where there is one. */
    public static void main(String[] arguments) throws Exception {
        List<JailPass.Jail> jails = jails(Integer.parseInt(arguments[1]));
        int rounds = Integer.parseInt(arguments[2]);
        LogsRun run = new LogsRun(jails);
        long before = cpu();
        for (int round = 0; round < rounds; round++) {
            run = new LogsRun(jails);
            before = round <= 1 ? cpu() : before;
            run.read(Path.of(arguments[0]));
        }
        double seconds = (cpu() - before) / 1e9 / Math.max(1, rounds - 1);
        System.out.printf(Locale.ROOT, "%.3f %d %d %d%n", seconds, memory(), run.pass.lines(), run.pass.decoded());
        run.found.forEach((address, count) -> System.out.println(address + " " + count));
    }

    private void read(Path log) throws IOException, InterruptedException {
        byte[] bytes = new byte[CHUNK];
        try (FileChannel file = FileChannel.open(log)) {
            int kept = 0;
            int more = file.read(ByteBuffer.wrap(bytes));
            while (more > 0) {
                int full = kept + more;
                int end = full;
                while (end > 0 && bytes[end - 1] != '\n') {
                    end--;
                }
                pass.chunk(bytes, 0, end, false, Instant.now(), this::take);
                kept = full - end;
                System.arraycopy(bytes, end, bytes, 0, kept);
                more = file.read(ByteBuffer.wrap(bytes, kept, CHUNK - kept));
            }
        }
    }

    private void take(int jail, String line, LineResult result, int next) {
        if (jail == 0 && result instanceof LineResult.Failed failed) {
            found.merge(failed.failure().id(), 1, Integer::sum);
        }
    }

    /** The filter of sshd, then others of those that are installed with fail2ban and are for logs with dates of this form. */
    private static List<JailPass.Jail> jails(int count) throws IOException, FilterError {
        List<JailPass.Jail> jails = new ArrayList<>(List.of(jail(filter("sshd").orElseThrow())));
        try (var files = Files.list(Path.of(FOLDER, "filter.d"))) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString().replace(".conf", "");
                boolean other = !name.equals("sshd") && !name.endsWith("common");
                Optional<FilterSpec> spec = other ? filter(name) : Optional.empty();
                if (jails.size() < count && spec.isPresent() && isForSyslog(spec.get())) {
                    jails.add(jail(spec.get()));
                }
            }
        }
        return jails;
    }

    private static boolean isForSyslog(FilterSpec spec) throws FilterError {
        String pattern = spec.datePattern();
        return spec.maxLines() == 1
                && (pattern == null || pattern.equals("{^LN-BEG}"))
                && !JailFilter.of(spec).requirement().all().isEmpty();
    }

    private static JailPass.Jail jail(FilterSpec spec) throws FilterError {
        return new JailPass.Jail(JailFilter.of(spec), Duration.ofMinutes(10));
    }

    private static Optional<FilterSpec> filter(String name) {
        return Fail2banConfig.filter(DiskReader.STANDARD, FOLDER, name, Map.of(), "auto", new Findings());
    }

    private static long memory() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1_024)
                .findFirst()
                .orElse(0);
    }

    private static long cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
