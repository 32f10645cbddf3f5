/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.conformance;

import dev.reeve.conformance.Area.CaseResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Runs the areas: {@code Conformance [AREA [DIR]]}, from the repository's root. Without AREA all of them; DIR is where the area's cases are, else {@code ../shared/conformance/AREA}.
 *
 * <p>Writes the names of failed cases to {@code target/conformance/AREA.txt} and the score to {@code target/conformance/AREA.score}. A score below the one in
 * {@code conformance-floors.txt} is a failure (exit status 1).
 */
public final class Conformance {
    private static final List<Area> AREAS = List.of(
            new CronCases(),
            new LsbCases(),
            new OcfCases(),
            new UpstartCases(),
            new Fail2banCases(),
            new NagiosCases());
    private static final Path FLOORS = Path.of("conformance-floors.txt");
    private static final Path REPORTS = Path.of("target", "conformance");

    private Conformance() {}

    public static void main(String[] arguments) throws IOException {
        List<Area> areas = AREAS.stream()
                .filter(area -> arguments.length == 0 || area.name().equals(arguments[0]))
                .toList();
        if (areas.isEmpty()) {
            System.err.println("no area '" + arguments[0] + "'; there are "
                    + AREAS.stream().map(Area::name).toList());
            System.exit(2);
        }
        List<String> last = new ArrayList<>();
        boolean good = true;
        for (Area area : areas) {
            Path folder =
                    arguments.length > 1 ? Path.of(arguments[1]) : Path.of("..", "shared", "conformance", area.name());
            good &= run(area, folder, last);
        }
        last.forEach(System.out::println);
        System.exit(good ? 0 : 1);
    }

    private static boolean run(Area area, Path folder, List<String> last) throws IOException {
        if (!Files.isDirectory(folder)) {
            last.add("conformance " + area.name() + ": skipped, there are no cases in " + folder);
            return true;
        }
        List<CaseResult> results = area.run(folder);
        long passed = results.stream().filter(CaseResult::passed).count();
        String score = "conformance " + area.name() + ": " + passed + " of " + results.size();
        report(area, results, score);
        last.add(score);
        return reachesFloor(area.name(), passed, results.size());
    }

    private static void report(Area area, List<CaseResult> results, String score) throws IOException {
        Files.createDirectories(REPORTS);
        List<CaseResult> failed =
                results.stream().filter(result -> !result.passed()).toList();
        Files.write(
                REPORTS.resolve(area.name() + ".txt"),
                failed.stream()
                        .map(result -> result.name() + ": " + result.message())
                        .toList());
        Files.writeString(REPORTS.resolve(area.name() + ".score"), score + "\n");
        failed.stream().limit(20).forEach(result -> System.out.println(result.name() + ": " + result.message()));
        groups(results).forEach((group, counts) -> System.out.println(area.name() + " " + group + ": " + counts));
    }

    private static Map<String, String> groups(List<CaseResult> results) {
        Map<String, List<CaseResult>> byGroup = results.stream()
                .filter(result -> !result.group().isEmpty())
                .collect(Collectors.groupingBy(CaseResult::group, TreeMap::new, Collectors.toList()));
        Map<String, String> counts = new TreeMap<>();
        byGroup.forEach((group, of) ->
                counts.put(group, of.stream().filter(CaseResult::passed).count() + " of " + of.size()));
        return counts;
    }

    private static boolean reachesFloor(String area, long passed, int total) throws IOException {
        Optional<Long> floor = floor(area);
        floor.filter(least -> passed > least)
                .ifPresent(least -> System.out.println(
                        "raise the floor in " + FLOORS + ": " + area + " " + passed + " of " + total));
        if (floor.isEmpty()) {
            System.out.println("no floor yet; add to " + FLOORS + ": " + area + " " + passed + " of " + total);
        }
        boolean reached = floor.isEmpty() || passed >= floor.get();
        if (!reached) {
            System.out.println("below the floor: " + area + " had " + floor.get() + " and has " + passed);
        }
        return reached;
    }

    private static Optional<Long> floor(String area) throws IOException {
        if (!Files.exists(FLOORS)) {
            return Optional.empty();
        }
        return Files.readAllLines(FLOORS).stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> words.length == 4 && words[0].equals(area))
                .map(words -> Long.parseLong(words[1]))
                .findFirst();
    }
}
