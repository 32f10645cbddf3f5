/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.conformance;

import dev.reeve.format.Findings;
import dev.reeve.format.lsb.BootOrders;
import dev.reeve.format.lsb.HeaderReader;
import dev.reeve.model.lsb.BootOrder;
import dev.reeve.model.lsb.Facilities;
import dev.reeve.model.lsb.Facilities.Facility;
import dev.reeve.model.lsb.InitHeader;
import dev.reeve.model.lsb.Keyword;
import dev.reeve.model.lsb.Order;
import io.avaje.json.mapper.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Headers of real init scripts, and the boot order that the distribution's own tool made of them; the area's README gives the format. */
final class LsbCases implements Area {
    /** What a recording says of a script beside its header. */
    private static final String BODY = "script_actions";

    @Override
    public String name() {
        return "lsb";
    }

    @Override
    public List<CaseResult> run(Path folder) throws IOException {
        List<CaseResult> results = new ArrayList<>();
        List<InitHeader> headers = new ArrayList<>();
        Map<String, Object> recorded = json(folder.resolve("headers.json"));
        for (String script : new TreeSet<>(recorded.keySet())) {
            String text = Files.readString(folder.resolve("headers").resolve(script), StandardCharsets.UTF_8);
            InitHeader header = HeaderReader.read(script, script, text, new Findings())
                    .orElseGet(() -> HeaderReader.assumed(script, script));
            headers.add(header);
            results.add(result("header " + script, "headers", header(header, map(recorded.get(script)))));
        }
        Map<String, Object> order = json(folder.resolve("order.json"));
        BootOrder made = BootOrders.of(headers, facilities(json(folder.resolve("facilities.json"))));
        map(order.get("direct_dependencies")).forEach((set, of) -> dependencies(set, map(of), made, results));
        alike(map(order.get("levels")), made);
        return results;
    }

    private static CaseResult result(String name, String group, String message) {
        return new CaseResult(name, group, message.isEmpty(), message);
    }

    private static String header(InitHeader header, Map<String, Object> recorded) {
        Map<String, Object> expected = new TreeMap<>(recorded);
        expected.remove(BODY);
        Map<String, Object> actual = new TreeMap<>();
        for (String key : header.values().keySet()) {
            actual.put(
                    key,
                    Keyword.of(key)
                            .filter(Keyword::isList)
                            .map(keyword -> (Object) header.list(keyword))
                            .orElse(header.values().get(key)));
        }
        return expected.equals(actual) ? "" : actual + " and not " + expected;
    }

    private static void dependencies(
            String set, Map<String, Object> scripts, BootOrder made, List<CaseResult> results) {
        Order order = set.equals("depend.stop") ? made.stop() : made.start();
        for (Map.Entry<String, Object> each : scripts.entrySet()) {
            List<String> late = new ArrayList<>();
            for (Object first : (List<?>) each.getValue()) {
                Integer before = order.numbers().get(first);
                Integer after = order.numbers().get(each.getKey());
                if (before == null || after == null || before >= after) {
                    late.add(first + " (" + before + " and not before " + after + ")");
                }
            }
            results.add(result(set + " " + each.getKey(), "dependencies", String.join(", ", late)));
        }
    }

    /** How many numbers are the same as the tool's: a figure of how alike, and no case. */
    private static void alike(Map<String, Object> levels, BootOrder made) {
        int same = 0;
        int all = 0;
        for (Map.Entry<String, Object> level : levels.entrySet()) {
            for (Order order : List.of(made.start(), made.stop())) {
                String kind = order == made.start() ? "start" : "kill";
                Map<String, Integer> actual = new TreeMap<>();
                order.waves(level.getKey()).forEach((number, scripts) -> scripts.forEach(s -> actual.put(s, number)));
                Map<String, Integer> expected = new TreeMap<>();
                for (Object pair : (List<?>) map(level.getValue()).get(kind)) {
                    expected.put((String) ((List<?>) pair).get(1), ((Number) ((List<?>) pair).get(0)).intValue());
                }
                TreeSet<String> names = new TreeSet<>(expected.keySet());
                names.addAll(actual.keySet());
                all += names.size();
                same += (int) names.stream()
                        .filter(name ->
                                expected.containsKey(name) && expected.get(name).equals(actual.get(name)))
                        .count();
            }
        }
        System.out.println("lsb sequence numbers: " + same + " of " + all + " the same (a figure, no cases)");
    }

    private static Facilities facilities(Map<String, Object> recorded) {
        SequencedMap<String, Facility> byName = new LinkedHashMap<>();
        List<String> interactive = new ArrayList<>();
        recorded.forEach((name, value) -> {
            if (value instanceof List<?> names) {
                names.forEach(each -> interactive.add((String) each));
            } else {
                Map<String, Object> parts = map(value);
                byName.put(
                        name,
                        new Facility(texts(parts, "required"), texts(parts, "optional"), texts(parts, "includes")));
            }
        });
        return new Facilities(byName, interactive);
    }

    private static List<String> texts(Map<String, Object> from, String key) {
        return from.get(key) instanceof List<?> list
                ? list.stream().map(String.class::cast).toList()
                : List.of();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private static Map<String, Object> json(Path file) throws IOException {
        return JsonMapper.builder().build().fromJsonObject(Files.readString(file));
    }
}
