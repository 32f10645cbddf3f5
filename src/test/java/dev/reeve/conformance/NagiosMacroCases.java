/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.conformance;

import dev.reeve.conformance.Area.CaseResult;
import dev.reeve.model.check.CommandCall;
import dev.reeve.model.check.MacroText;
import dev.reeve.model.monitor.MonitorSpec;
import dev.reeve.model.monitor.WatchKey;
import dev.reeve.reactor.monitor.FoldRig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Macros and command lines. Those that depend on the results of checks have no values yet, and fail. */
final class NagiosMacroCases implements NagiosGroup {
    private static final int ENCODED = 4;

    @Override
    public List<CaseResult> run(Path folder) throws IOException {
        Map<String, Object> file = NagiosVectors.read(folder.resolve("macros.json"));
        FoldRig rig = new FoldRig(spec(file));
        rig.begin();
        inputs(file).forEach(row -> {
            rig.at((long) row.get(0));
            rig.command((String) row.get(1));
        });
        rig.at((long) file.get("at"));
        Macros macros = (name, host, service) -> rig.fold.macro(name, new WatchKey(host, service), rig.now());
        List<CaseResult> results = new ArrayList<>();
        int number = 0;
        for (Map<String, Object> vector : NagiosVectors.list(file, "vectors")) {
            results.add(NagiosVectors.result("macros:" + ++number, "macros", row -> text(macros, row), vector));
        }
        number = 0;
        for (Map<String, Object> vector : NagiosVectors.list(file, "command_lines")) {
            results.add(NagiosVectors.result(
                    "macros:line" + ++number, "macro command lines", row -> line(macros, row), vector));
        }
        return results;
    }

    private interface Macros {
        Optional<String> value(String name, String host, String service);
    }

    @SuppressWarnings("unchecked")
    private static List<List<Object>> inputs(Map<String, Object> file) {
        return (List<List<Object>>) file.get("inputs");
    }

    private static MonitorSpec spec(Map<String, Object> file) {
        String main = "date_format=" + file.get("date_format") + "\nadmin_email=" + file.get("admin_email") + "\n";
        return FoldRig.spec(main, (String) file.get("objects"), (String) file.get("resource"), false);
    }

    private static Function<String, Optional<String>> values(Macros macros, Map<String, Object> row) {
        String service = row.get("service") instanceof String name ? name : "";
        return name -> macros.value(name, (String) row.get("host"), service);
    }

    private static String text(Macros macros, Map<String, Object> row) {
        boolean encoded = row.get("options").equals((long) ENCODED);
        Function<String, Optional<String>> values = values(macros, row);
        String actual = new CommandCall("", List.of())
                .line(
                        (String) row.get("text"),
                        name -> values.apply(name).map(value -> encoded ? MacroText.encode(value) : value));
        return same(actual, row.get("expanded"), row.get("text"));
    }

    private static String line(Macros macros, Map<String, Object> row) {
        CommandCall call = CommandCall.parse((String) row.get("check_command"));
        return same(
                call.line((String) row.get("template"), values(macros, row)),
                row.get("command_line"),
                row.get("service"));
    }

    private static String same(String actual, Object expected, Object what) {
        return actual.equals(expected) ? "" : what + ": " + actual + " and not " + expected;
    }
}
