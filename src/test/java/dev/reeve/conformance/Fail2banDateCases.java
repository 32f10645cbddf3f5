/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.conformance;

import dev.reeve.conformance.Area.CaseResult;
import dev.reeve.model.date.DateDetector;
import dev.reeve.model.date.DateZone;
import dev.reeve.model.date.Found;
import io.avaje.json.mapper.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What date is found in a line, by detectors that are new ({@code dates}) and by ones that saw the lines before ({@code date-sequences}). */
final class Fail2banDateCases implements Fail2banGroup {
    static final Fail2banGroup DATES = new Fail2banRows("dates", Fail2banDateCases::difference);
    static final Fail2banGroup SEQUENCES = new Fail2banDateCases();

    private static final ZoneId ZONE = ZoneId.of("Europe/Zurich");
    private static final Instant NOW = Instant.ofEpochSecond(1_124_013_600);
    /** When the recordings were made; years are years of dates up to three years later. */
    private static final Instant RECORDED = Instant.parse("2026-08-22T00:00:00Z");

    private static final double CLOSE = 0.0005;

    private Fail2banDateCases() {}

    @Override
    public String name() {
        return "date-sequences";
    }

    @Override
    public List<CaseResult> run(Path folder) throws IOException {
        Path file = folder.resolve("other").resolve(name() + ".jsonl");
        JsonMapper json = JsonMapper.builder().build();
        List<CaseResult> results = new ArrayList<>();
        Object sequence = null;
        DateDetector detector = detector(null, null);
        for (String line : Fail2banRows.lines(file)) {
            Map<String, Object> row = json.fromJsonObject(line);
            detector = row.get("seq").equals(sequence) ? detector : detector(null, null);
            sequence = row.get("seq");
            results.add(Fail2banRows.result(file, results.size() + 1, name(), difference(detector, row)));
        }
        return results;
    }

    private static DateDetector detector(@Nullable String patterns, @Nullable Integer offset) {
        return DateDetector.of(patterns, new DateZone(ZONE, offset), RECORDED);
    }

    private static String difference(Path folder, Map<String, Object> row) {
        String patterns = row.get("patterns") instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining("\n"))
                : null;
        Integer offset = row.get("default_tz_minutes") instanceof Number minutes ? minutes.intValue() : null;
        return difference(detector(patterns, offset), row);
    }

    private static String difference(DateDetector detector, Map<String, Object> row) {
        Found found = detector.find(String.valueOf(row.get("line")), NOW)
                .filter(date -> date.time().isPresent())
                .orElse(null);
        boolean same = row.get("expect") instanceof Map<?, ?> expected
                ? found != null && isSame(expected, found)
                : found == null;
        return same ? "" : "expected " + row.get("expect") + ", got " + found;
    }

    private static boolean isSame(Map<?, ?> expected, Found found) {
        double epoch = ((Number) expected.get("epoch")).doubleValue();
        double time = found.time().orElseThrow().toEpochMilli() / 1000.0;
        return found.text().equals(expected.get("text")) && Math.abs(epoch - time) < CLOSE;
    }
}
