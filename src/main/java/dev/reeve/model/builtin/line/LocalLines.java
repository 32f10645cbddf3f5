/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.builtin.line;

import dev.reeve.model.CheckState;
import dev.reeve.model.builtin.BuiltInCheck;
import dev.reeve.model.builtin.FreeSpace;
import dev.reeve.model.builtin.Threshold;
import dev.reeve.model.builtin.Thresholds;
import dev.reeve.model.check.Range;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** check_dummy, check_load, check_users, check_swap, check_file_age. */
final class LocalLines {
    private static final Map<String, String> THRESHOLDS = Options.names("warning=w critical=c");
    private static final Map<String, String> LOAD = Options.names("warning=w critical=c percpu=r");
    private static final Map<String, String> SWAP = Options.names("warning=w critical=c no-swap=n");
    private static final Map<String, String> FILE =
            Options.names("ignore-missing=i warning-age=w warning-size=W critical-age=c critical-size=C");

    private LocalLines() {}

    static BuiltInCheck dummy(List<String> words) throws NotMapped {
        Options options = Options.read(words, "", new LinkedHashMap<>());
        List<String> operands = options.operands();
        boolean good = !operands.isEmpty()
                && operands.size() <= 2
                && operands.getFirst().matches("[0-3]");
        if (!good || (operands.size() == 2 && operands.getLast().isEmpty())) {
            throw new NotMapped("it is given no state from 0 to 3");
        }
        return new BuiltInCheck.Dummy(
                CheckState.values()[Integer.parseInt(operands.getFirst())],
                operands.size() == 2 ? Values.line(operands.getLast()) : "");
    }

    static BuiltInCheck load(List<String> words) throws NotMapped {
        Options options = Options.read(words, "w:c:r", LOAD);
        options.noOperands();
        List<Threshold> warning = three(options.required("w"));
        List<Threshold> critical = three(options.required("c"));
        List<Thresholds> each = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            if (warning.get(i).end() > critical.get(i).end()) {
                throw new NotMapped("a warning is above its critical value");
            }
            each.add(new Thresholds(warning.get(i), critical.get(i)));
        }
        return new BuiltInCheck.Load(options.has("r"), each);
    }

    /** The last stands for those that are left out. */
    private static List<Threshold> three(String text) throws NotMapped {
        String[] parts = text.split(",", -1);
        List<Threshold> three = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            String part = parts[Math.min(i, parts.length - 1)];
            double number = Values.number(part);
            three.add(new Threshold(part, new Range(0, number, false, false)));
        }
        if (parts.length > 3) {
            throw Values.odd(text);
        }
        return three;
    }

    static BuiltInCheck users(List<String> words) throws NotMapped {
        Options options = Options.read(words, "w:c:", THRESHOLDS);
        options.noOperands();
        options.required("w");
        options.required("c");
        return new BuiltInCheck.Users(Values.ranges(options));
    }

    static BuiltInCheck swap(List<String> words) throws NotMapped {
        Options options = Options.read(words, "w:c:n:", SWAP);
        options.noOperands();
        List<FreeSpace> warning = spaces(options.one("w"));
        List<FreeSpace> critical = spaces(options.one("c"));
        if (warning.isEmpty() && critical.isEmpty()) {
            throw new NotMapped("neither -w nor -c is given");
        }
        for (FreeSpace low : critical) {
            if (warning.stream().anyMatch(high -> high.percent() == low.percent() && high.most() < low.most())) {
                throw new NotMapped("a warning is below its critical value");
            }
        }
        return new BuiltInCheck.Swap(warning, critical, noSwap(options.one("n")));
    }

    /** Of several the plugin knows the last only, whatever its manual says. */
    private static List<FreeSpace> spaces(Optional<String> text) throws NotMapped {
        if (text.isEmpty()) {
            return List.of();
        }
        if (text.get().contains(".")) {
            throw Values.odd(text.get());
        }
        return List.of(Values.space(text.get()));
    }

    private static CheckState noSwap(Optional<String> word) throws NotMapped {
        String state = word.orElse("critical").toLowerCase(Locale.ROOT);
        return switch (state) {
            case "ok", "0" -> CheckState.OK;
            case "warning", "1" -> CheckState.WARNING;
            case "critical", "2" -> CheckState.CRITICAL;
            case "unknown", "3" -> CheckState.UNKNOWN;
            default -> throw Values.odd(state);
        };
    }

    static BuiltInCheck fileAge(List<String> words) throws NotMapped {
        Options options = Options.read(words, "w:c:W:C:if:", FILE);
        Optional<String> named = options.one("f");
        List<String> operands = options.operands();
        if ((named.isPresent() ? 0 : 1) != operands.size()) {
            throw new NotMapped("it is not given one file");
        }
        String file = Values.line(named.orElseGet(() -> operands.getFirst()));
        if (!file.startsWith("/")) {
            throw new NotMapped("the file's path is not absolute");
        }
        Thresholds age = new Thresholds(atMost(options.one("w"), "240"), atMost(options.one("c"), "600"));
        Thresholds size = new Thresholds(atLeast(options.one("W")), atLeast(options.one("C")));
        return new BuiltInCheck.FileAge(file, age, size, options.has("i") ? CheckState.OK : CheckState.CRITICAL);
    }

    /** A time in the future is not old. */
    private static Threshold atMost(Optional<String> text, String otherwise) throws NotMapped {
        int most = Values.whole(Optional.of(text.orElse(otherwise)), 0, 0, Integer.MAX_VALUE);
        return new Threshold(text.orElse(otherwise), new Range(Double.NEGATIVE_INFINITY, most, false, false));
    }

    private static Threshold atLeast(Optional<String> text) throws NotMapped {
        return Threshold.atLeast(text.orElse("0"), Values.whole(text, 0, 0, Integer.MAX_VALUE));
    }
}
