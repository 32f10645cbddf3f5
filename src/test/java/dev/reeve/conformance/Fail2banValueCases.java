/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.conformance;

import dev.reeve.format.fail2ban.TreeProbe;
import dev.reeve.model.jail.BanTimeIncrement;
import dev.reeve.model.jail.BanTimes;
import dev.reeve.model.jail.HostAddress;
import dev.reeve.model.jail.IgnoreList;
import dev.reeve.model.jail.TimeText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code durations}, {@code addresses} and {@code bantime-increment}: values by themselves. */
final class Fail2banValueCases {
    private static final double NEAR = 1e-12;

    private Fail2banValueCases() {}

    static String duration(Path folder, Map<String, Object> row) {
        Object input = row.get("input");
        Object wanted = row.get("expect");
        if (row.get("op").equals("to-text")) {
            String text = TimeText.text(((Number) input).doubleValue());
            return text.equals(wanted) ? "" : text + " and not " + wanted;
        }
        Object found;
        try {
            found = input instanceof Number number ? number.doubleValue() : TimeText.seconds((String) input);
        } catch (IllegalArgumentException refused) {
            return wanted instanceof Number ? "refused: " + refused.getMessage() : "";
        }
        return same(found, wanted) ? "" : found + " and not " + wanted;
    }

    static String address(Path folder, Map<String, Object> row) {
        Object found = switch ((String) row.get("op")) {
            case "parse" -> parsed((String) row.get("input"));
            case "in-net" -> HostAddress.parse((String) row.get("ip")).in(HostAddress.parse((String) row.get("net")));
            case "ignored" ->
                new IgnoreList(TreeProbe.words((String) row.get("ignoreip"), false))
                        .holds(HostAddress.parse((String) row.get("ip")));
            default -> "no such operation";
        };
        boolean failed = found instanceof Map<?, ?> map && map.containsKey("error");
        boolean wanted = row.get("expect") instanceof Map<?, ?> map && map.containsKey("error");
        return failed && wanted || Objects.equals(text(found), text(row.get("expect")))
                ? ""
                : found + " and not " + row.get("expect");
    }

    private static Map<String, @Nullable Object> parsed(String text) {
        Map<String, @Nullable Object> shape = new LinkedHashMap<>();
        try {
            HostAddress address = HostAddress.parse(text);
            shape.put("text", address.text());
            shape.put("family", address.family().isEmpty() ? null : address.family());
            shape.put("valid", address.isAddress());
            shape.put("single", address.single());
            shape.put("prefix", address.isAddress() ? address.length() : null);
            shape.put("ptr", address.pointer());
        } catch (IllegalArgumentException refused) {
            shape.put("error", refused.getMessage());
        }
        return shape;
    }

    static String increment(Path folder, Map<String, Object> row) {
        BanTimes times = new BanTimes(new BanTimeIncrement(
                true,
                String.valueOf(row.getOrDefault("factor", "1")),
                (String) row.get("formula"),
                multipliers((String) row.get("multipliers")),
                row.get("maxtime") == null ? null : TimeText.seconds(String.valueOf(row.get("maxtime"))),
                null,
                false));
        List<?> counts = (List<?>) row.get("counts");
        List<?> wanted = (List<?>) row.get("expect");
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++) {
            double found =
                    times.seconds(((Number) row.get("bantime")).doubleValue(), ((Number) counts.get(i)).intValue(), 0);
            if (!same(found, wanted.get(i))) {
                wrong.add(counts.get(i) + ": " + found + " and not " + wanted.get(i));
            }
        }
        return String.join("; ", wrong);
    }

    private static List<Integer> multipliers(@Nullable String text) {
        return text == null
                ? List.of()
                : List.of(text.strip().split("\\s+")).stream()
                        .map(Integer::valueOf)
                        .toList();
    }

    /** The C library's and Java's exponential differ in the last place. */
    private static boolean same(Object found, @Nullable Object wanted) {
        return wanted instanceof Number number
                && Math.abs(((Number) found).doubleValue() - number.doubleValue())
                        <= NEAR * Math.abs(number.doubleValue());
    }

    private static String text(@Nullable Object value) {
        return String.valueOf(value);
    }
}
