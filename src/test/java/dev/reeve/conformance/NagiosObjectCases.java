/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.conformance;

import dev.reeve.conformance.Area.CaseResult;
import dev.reeve.format.DiskReader;
import dev.reeve.format.Finding;
import dev.reeve.format.Findings;
import dev.reeve.format.ForwardingReader;
import dev.reeve.format.SourceReader;
import dev.reeve.format.nagios.NagiosConfig;
import dev.reeve.format.nagios.NagiosObject;
import dev.reeve.model.period.DayRule.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whole configurations: objects after templates, groups and defaults, or what is wrong with them. */
final class NagiosObjectCases implements NagiosGroup {
    private static final Pattern QUOTED = Pattern.compile("'([^']+)'");

    @Override
    public List<CaseResult> run(Path folder) throws IOException {
        List<CaseResult> results = new ArrayList<>();
        try (Stream<Path> trees = Files.list(folder.resolve("objects"))) {
            for (Path tree : trees.sorted().toList()) {
                Map<String, Object> expected = NagiosVectors.read(tree.resolve("expected.json"));
                results.add(NagiosVectors.result(
                        "objects/" + tree.getFileName(), "objects", vector -> difference(tree, vector), expected));
            }
        }
        return results;
    }

    private static String difference(Path tree, Map<String, Object> expected) {
        Findings findings = new Findings();
        String main = tree.toAbsolutePath().normalize() + "/nagios.cfg";
        NagiosConfig config =
                NagiosConfig.load(main, Reading.NAGIOS, new MainText(main, text(tree, expected)), findings);
        boolean good = findings.errors() == 0;
        if (good != (boolean) expected.get("ok")) {
            return "findings " + findings.sorted();
        }
        String untold = untold(findings.sorted(), messages(expected), good);
        if (!untold.isEmpty()) {
            return "does not tell: " + untold + "; findings " + findings.sorted();
        }
        return good ? objects(config, NagiosVectors.list(expected, "objects")) : "";
    }

    private static String text(Path tree, Map<String, Object> expected) {
        StringBuilder text = new StringBuilder("cfg_file=objects.cfg\n");
        if (Files.isDirectory(tree.resolve("conf.d"))) {
            text.append("cfg_dir=conf.d\n");
        }
        if (expected.get("main") instanceof Map<?, ?> options) {
            options.forEach(
                    (key, value) -> text.append(key).append('=').append(value).append('\n'));
        }
        return text.toString();
    }

    /** Gives a main file that is not there. */
    private record MainText(String path, String text) implements ForwardingReader {
        @Override
        public SourceReader behind() {
            return DiskReader.STANDARD;
        }

        @Override
        public Answer read(String file) {
            return file.equals(path) ? new Answer.Text(text) : behind().read(file);
        }
    }

    /** Of an invalid configuration only the first message counts: others follow from where the reference gave up. */
    private static List<String> messages(Map<String, Object> expected) {
        List<String> all = ((List<?>) expected.get("messages"))
                .stream().map(String::valueOf).toList();
        return (boolean) expected.get("ok") || all.isEmpty() ? all : all.subList(0, 1);
    }

    /** A message is told where a finding names all that it names in quotes, file names aside. */
    private static String untold(List<Finding> findings, List<String> messages, boolean good) {
        for (String message : messages) {
            List<String> named = QUOTED.matcher(message)
                    .results()
                    .map(MatchResult::group)
                    .filter(name -> !name.endsWith(".cfg'"))
                    .toList();
            boolean told = findings.stream()
                    .filter(finding -> finding.isError() != good)
                    .anyMatch(finding ->
                            named.stream().allMatch(name -> finding.message().contains(name)));
            if (!told) {
                return message;
            }
        }
        return "";
    }

    private static String objects(NagiosConfig config, List<Map<String, Object>> expected) {
        TreeSet<String> actual = new TreeSet<>();
        config.objects().forEach(object -> actual.add(normal(values(object)).toString()));
        TreeSet<String> recorded = new TreeSet<>();
        expected.forEach(object -> recorded.add(normal(object).toString()));
        TreeSet<String> missing = new TreeSet<>(recorded);
        missing.removeAll(actual);
        actual.removeAll(recorded);
        return missing.isEmpty() && actual.isEmpty() ? "" : "missing " + missing + ", too many " + actual;
    }

    private static Map<String, Object> values(NagiosObject object) {
        Map<String, Object> values = new TreeMap<>(object.values());
        values.put("type", object.kind().type());
        object.custom().forEach((name, value) -> values.put("_" + name, value.isEmpty() ? "null" : value));
        return values;
    }

    /** The order of lists is not significant; pairs of a service group stay together. */
    private static TreeMap<String, Object> normal(Map<String, Object> object) {
        TreeMap<String, Object> normal = new TreeMap<>(object);
        int step = "servicegroup".equals(object.get("type")) ? 2 : 1;
        normal.replaceAll((key, value) -> sorted(String.valueOf(value).split(","), key.equals("members") ? step : 1));
        return normal;
    }

    private static String sorted(String[] parts, int step) {
        List<String> items = new ArrayList<>();
        for (int i = 0; i + step <= parts.length; i += step) {
            items.add(String.join(",", List.of(parts).subList(i, i + step)));
        }
        items.sort(null);
        return String.join(";", items);
    }
}
