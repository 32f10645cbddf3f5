/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.builtin.line;

import dev.reeve.model.builtin.BuiltInCheck;
import dev.reeve.model.builtin.BuiltInCheck.Metric;
import dev.reeve.model.builtin.ProcessFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** check_procs. */
final class ProcessLine {
    private static final Map<String, String> NAMES = Options.names(
            "warning=w critical=c metric=m timeout=t state=s ppid=p vsz=z rss=r pcpu=P user=u argument-array=a"
                    + " ereg-argument-array: command=C no-kthreads=k");

    private ProcessLine() {}

    static BuiltInCheck read(List<String> words) throws NotMapped {
        Options options = Options.read(words, "w:c:m:t:s:p:z:r:P:u:a:C:k", NAMES);
        options.noOperands();
        Values.limit(options);
        List<ProcessFilter> filters = new ArrayList<>();
        for (Options.Given given : options.given()) {
            options.one(given.name());
            filter(given).ifPresent(filters::add);
        }
        return new BuiltInCheck.Processes(metric(options), filters, options.has("k"), Values.ranges(options));
    }

    private static Metric metric(Options options) throws NotMapped {
        String word = options.one("m").orElse("PROCS");
        for (Metric metric : Metric.values()) {
            if (metric.name().equals(word)) {
                return metric;
            }
        }
        throw Values.odd(word);
    }

    private static Optional<ProcessFilter> filter(Options.Given given) throws NotMapped {
        String value = Values.line(given.value());
        Optional<String> text = Optional.of(value);
        return switch (given.name()) {
            case "s" -> Optional.of(new ProcessFilter.States(value));
            case "p" -> Optional.of(new ProcessFilter.Parent(Values.whole(text, 0, 0, 999_999_999)));
            case "z" -> Optional.of(new ProcessFilter.VirtualMemory(Values.whole(text, 0, 0, 999_999_999)));
            case "r" -> Optional.of(new ProcessFilter.ResidentMemory(Values.whole(text, 0, 0, 999_999_999)));
            case "P" -> Optional.of(new ProcessFilter.Cpu(Values.number(value)));
            case "u" -> Optional.of(new ProcessFilter.User(value));
            case "a" -> Optional.of(new ProcessFilter.Arguments(value));
            case "ereg-argument-array" -> Optional.of(new ProcessFilter.ArgumentsMatch(Posix.checked(value, true)));
            case "C" -> Optional.of(new ProcessFilter.Command(value));
            default -> Optional.empty();
        };
    }
}
