/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.upstart;

import dev.reeve.model.upstart.EventExpression;
import dev.reeve.model.upstart.UpstartJob;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code initctl show-config} prints about a job. */
public final class ShowConfig {
    private ShowConfig() {}

    /**
     * The name of the job, then its events, each line after the first indented by two blanks.
     *
     * @param enumerate {@code -e}: each event of the expressions on a line of its own, with the job it is about
     */
    public static List<String> lines(UpstartJob job, boolean enumerate) {
        List<String> lines = new ArrayList<>();
        lines.add(job.name());
        job.emits().forEach(event -> lines.add("  emits " + event));
        add(lines, "start on", job.startOn(), enumerate);
        add(lines, "stop on", job.stopOn(), enumerate);
        return lines;
    }

    private static void add(
            List<String> lines, String stanza, @Nullable EventExpression expression, boolean enumerate) {
        if (expression == null) {
            return;
        }
        if (!enumerate) {
            lines.add("  " + stanza + " " + bracketed(expression));
            return;
        }
        Operands.of(expression).forEach(operand -> lines.add("  " + stanza + " " + enumerated(operand)));
    }

    /** With brackets around every operator, so that none needs a rule of precedence. */
    public static String bracketed(EventExpression expression) {
        return switch (expression) {
            case EventExpression.Operand operand -> operand.event() + words(operand.arguments());
            case EventExpression.And and -> "(" + bracketed(and.left()) + " and " + bracketed(and.right()) + ")";
            case EventExpression.Or or -> "(" + bracketed(or.left()) + " or " + bracketed(or.right()) + ")";
        };
    }

    private static String enumerated(EventExpression.Operand operand) {
        List<String> rest = new ArrayList<>(operand.arguments());
        int at = Operands.jobArgument(operand);
        if (at >= 0) {
            rest.remove(at);
        }
        String job = Operands.job(operand);
        return operand.event() + " (job:" + (job == null ? "" : " " + job) + ", env:" + words(rest) + ")";
    }

    private static String words(List<String> words) {
        return words.isEmpty() ? "" : " " + String.join(" ", words);
    }
}
