/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import dev.reeve.api.client.Unreachable;
import dev.reeve.os.PidFd;
import dev.reeve.os.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The double-instance suite: what makes other supervisors run a service twice or kill a stranger, done to every kind of service of one daemon while a sampler counts who lives. Each cell says how many
 * instances lived at once at most, whether a stranger came to harm, and what the daemon said about it.
 */
public final class Hazards {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    enum Row {
        A("ignores TERM, restart asked"),
        B1("detaches itself"),
        B2("main killed, detached worker stays"),
        B3("as b2, the worker holds the lock"),
        C1("stale pid file names a stranger"),
        C2("pid file deleted, restart asked"),
        C3("as c2, Reeve killed between"),
        D1("Reeve killed amid a start"),
        D2("Reeve killed while it runs");

        final String says;

        Row(String says) {
            this.says = says;
        }

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    enum Kind {
        NATIVE,
        LSB_GOOD,
        LSB_NAIVE,
        OCF,
        UPSTART
    }

    /**
     * What came of one hazard for one kind.
     *
     * @param most instances that lived at once
     * @param harmed whether the stranger is dead
     * @param works whether the service runs at the end, or for one that cannot, is kept from running twice
     * @param said everything that the daemon noted about it
     */
    record Cell(int most, boolean harmed, boolean works, String said) {}

    private final class Subject {
        final Row row;
        final Kind kind;
        final String name;
        final OwnScripts own;
        Process stranger;
        int before;

        Subject(Row row, Kind kind) throws IOException {
            this.row = row;
            this.kind = kind;
            this.name = row.label() + "-" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
            this.own = new OwnScripts(Files.createDirectories(root.resolve(name)));
            switch (row) {
                case A -> own.daemon("", "trap '' TERM");
                case B1 -> own.daemon("[ -n \"$DETACHED\" ] || { DETACHED=1 setsid \"$0\" & exit 0; }");
                case B2 -> own.daemon("setsid $WORKER $$ &");
                case B3 ->
                    own.daemon("exec 9>lock; flock -n 9 || { echo held >> failures; exit 1; }; setsid $WORKER $$ &");
                case D1 -> own.daemon("sleep 1");
                case C1, C2, C3, D2 -> own.daemon("");
            }
        }

        String yaml() throws IOException {
            String what = switch (kind) {
                case NATIVE -> "run: [" + own.daemon + "]";
                case LSB_GOOD -> "lsb: " + own.good();
                case LSB_NAIVE -> "lsb: " + own.naive();
                case OCF -> "ocf: " + own.running();
                case UPSTART -> "";
            };
            if (kind == Kind.UPSTART) {
                Files.writeString(jobs().resolve(name + ".conf"), job());
                return "";
            }
            return "  " + name + ": {" + what
                    + ", stop: {timeout: 1s}, settle: 1s, backoff: {first: 200ms, max: 5s}}\n";
        }

        /** One that detaches itself can say so here, which a native service of the plain kind cannot. */
        private String job() {
            String detaches = row == Row.B1 ? "expect fork\n" : "";
            return "start on startup\nrespawn\nkill timeout 1\n" + detaches + "exec " + own.daemon + "\n";
        }

        int pid() {
            List<Integer> alive = own.alive();
            return alive.size() == 1 ? alive.getFirst() : 0;
        }

        boolean detachesForNothing() {
            return row == Row.B1 && kind == Kind.NATIVE;
        }
    }

    private final Path root;
    private final List<Subject> subjects = new ArrayList<>();

    private Hazards(Path root) {
        this.root = root;
    }

    /** Does them all at once. */
    static Map<Row, Map<Kind, Cell>> run(Path root, List<Row> rows) throws Exception {
        return new Hazards(root).all(rows);
    }

    private Map<Row, Map<Kind, Cell>> all(List<Row> rows) throws Exception {
        Files.createDirectories(jobs());
        StringBuilder yaml = new StringBuilder("upstart: {directories: [" + jobs() + "]}\nservices:\n");
        for (Row row : rows) {
            for (Kind kind : Kind.values()) {
                Subject subject = new Subject(row, kind);
                subjects.add(subject);
                yaml.append(subject.yaml());
            }
        }
        yaml.append(
                "guard: {classes: {disruptive: {per-rule: none, per-group: none, per-target: none, per-node: none}}}\n");
        try (DaemonHarness daemon = new DaemonHarness(root).configured(yaml.toString());
                LiveInstances live = new LiveInstances()) {
            subjects.forEach(subject -> live.add(subject.name, subject.own));
            live.start();
            strangers();
            daemon.start();
            started(daemon);
            actions(daemon);
            killed(daemon);
            return table(daemon, live);
        } finally {
            for (Subject subject : subjects) {
                if (subject.stranger != null) {
                    subject.stranger.destroyForcibly().waitFor();
                }
            }
        }
    }

    private Path jobs() {
        return root.resolve("jobs");
    }

    private List<Subject> of(Row... rows) {
        List<Row> wanted = List.of(rows);
        return subjects.stream().filter(subject -> wanted.contains(subject.row)).toList();
    }

    private void strangers() throws IOException {
        for (Subject subject : of(Row.C1)) {
            subject.stranger = new ProcessBuilder("sleep", "100000").start();
            Files.writeString(subject.own.pidFile, subject.stranger.pid() + "\n");
        }
    }

    private void started(DaemonHarness daemon) {
        for (Subject subject : subjects) {
            if (!subject.detachesForNothing()) {
                running(daemon, subject);
            }
        }
    }

    private static void running(DaemonHarness daemon, Subject subject) {
        daemon.until(
                subject.name + " runs",
                "service/" + subject.name,
                PATIENCE,
                () -> isRunning(daemon, subject) && subject.pid() != 0);
        subject.before = subject.pid();
    }

    private static boolean isRunning(DaemonHarness daemon, Subject subject) throws Unreachable {
        return daemon.status().items("services").stream()
                .anyMatch(service -> service.text("name").equals(subject.name)
                        && service.text("state").equals("running"));
    }

    private void actions(DaemonHarness daemon) throws Exception {
        for (Subject subject : of(Row.C1)) {
            Files.writeString(subject.own.pidFile, subject.stranger.pid() + "\n");
        }
        for (Subject subject : of(Row.C2)) {
            Files.delete(subject.own.pidFile);
        }
        for (Subject subject : of(Row.B2, Row.B3)) {
            try (PidFd main = PidFd.open(subject.pid())) {
                main.send(Signals.KILL);
            }
        }
        for (Subject subject : of(Row.A, Row.C1, Row.C2)) {
            restart(daemon, subject);
        }
        for (Subject subject : of(Row.A, Row.B2, Row.B3, Row.C1, Row.C2)) {
            replaced(daemon, subject);
        }
    }

    /** As people of that kind would ask for it, without waiting for what becomes of it. */
    private static void restart(DaemonHarness daemon, Subject subject) throws Unreachable {
        if (subject.kind == Kind.UPSTART) {
            daemon.initctl("restart", false, subject.name);
        } else {
            daemon.action("service.restart", "service/" + subject.name);
        }
    }

    private static void replaced(DaemonHarness daemon, Subject subject) {
        daemon.until(
                subject.name + " runs anew",
                "service/" + subject.name,
                PATIENCE,
                () -> subject.pid() != 0 && subject.pid() != subject.before && isRunning(daemon, subject));
    }

    private void killed(DaemonHarness daemon) throws Exception {
        for (Subject subject : of(Row.C3)) {
            Files.delete(subject.own.pidFile);
        }
        for (Subject subject : of(Row.D1)) {
            restart(daemon, subject);
        }
        for (Subject subject : of(Row.D1)) {
            daemon.until(subject.name + " is being started", PATIENCE, () -> starts(daemon, subject) >= 2);
        }
        daemon.kill();
        daemon.start();
        for (Subject subject : of(Row.C3)) {
            running(daemon, subject);
            restart(daemon, subject);
        }
        for (Subject subject : of(Row.C3, Row.D1)) {
            replaced(daemon, subject);
        }
    }

    private static long starts(DaemonHarness daemon, Subject subject) throws Unreachable {
        String said = daemon.get("/v1/entries?kind=attempt&limit=500&subject=service/" + subject.name)
                .text();
        return said.split("process\\.start/" + subject.name + "/\\d+\"", -1).length - 1L;
    }

    private Map<Row, Map<Kind, Cell>> table(DaemonHarness daemon, LiveInstances live) throws Exception {
        Map<Row, Map<Kind, Cell>> table = new TreeMap<>();
        for (Subject subject : subjects) {
            boolean works = subject.detachesForNothing() || isRunning(daemon, subject) && subject.pid() != 0;
            boolean same = subject.row != Row.D2 || subject.pid() == subject.before;
            boolean held = Files.exists(subject.own.directory.resolve("failures"));
            Cell cell = new Cell(
                    live.most(subject.name),
                    subject.stranger != null && !subject.stranger.isAlive(),
                    works && same && !held,
                    daemon.get("/v1/entries?limit=1000&subject=service/" + subject.name)
                            .text());
            table.computeIfAbsent(subject.row, first -> new EnumMap<>(Kind.class))
                    .put(subject.kind, cell);
        }
        return table;
    }

    static String print(Map<Row, Map<Kind, Cell>> table) {
        StringBuilder text = new StringBuilder("two live instances at once, or a stranger harmed:\n");
        text.append(String.format(Locale.ROOT, "%-42s", "hazard"));
        for (Kind kind : Kind.values()) {
            text.append(String.format(
                    Locale.ROOT, "%-12s", kind.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
        }
        table.forEach((row, cells) -> {
            text.append(String.format(Locale.ROOT, "%n%-3s%-39s", row.label(), row.says));
            cells.values().forEach(cell -> text.append(String.format(Locale.ROOT, "%-12s", word(cell))));
        });
        return text.append('\n').toString();
    }

    private static String word(Cell cell) {
        String twice = cell.most() > 1 ? "YES, " + cell.most() : "no";
        return twice + (cell.harmed() ? ", KILLED" : "") + (cell.works() ? "" : ", BROKEN");
    }

    /** {@code ./verify bench hazards [ROW ...]}. */
    public static void main(String[] arguments) throws Exception {
        Path root = Files.createTempDirectory("hazards");
        try {
            System.out.print(print(run(root, rows(arguments))));
        } finally {
            delete(root);
        }
    }

    private static List<Row> rows(String[] arguments) {
        return arguments.length == 0
                ? List.of(Row.values())
                : Stream.of(arguments)
                        .map(each -> Row.valueOf(each.toUpperCase(Locale.ROOT)))
                        .toList();
    }

    static void delete(Path root) throws IOException {
        Files.walkFileTree(root, new java.nio.file.SimpleFileVisitor<>() {
            @Override
            public java.nio.file.FileVisitResult visitFile(Path file, BasicFileAttributes seen) throws IOException {
                Files.delete(file);
                return java.nio.file.FileVisitResult.CONTINUE;
            }

            @Override
            public java.nio.file.FileVisitResult postVisitDirectory(
                    Path directory, java.io.@org.jspecify.annotations.Nullable IOException failed) throws IOException {
                Files.delete(directory);
                return java.nio.file.FileVisitResult.CONTINUE;
            }
        });
    }
}
