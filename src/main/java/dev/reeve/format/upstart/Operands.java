/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.upstart;

import dev.reeve.model.upstart.EventExpression;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The events of an expression, and the jobs that they are about. */
final class Operands {
    /** The events by which a job tells of itself. */
    static final List<String> OF_JOBS = List.of("starting", "started", "stopping", "stopped");

    private static final String JOB = "JOB=";

    private Operands() {}

    /** From left to right. */
    static List<EventExpression.Operand> of(@Nullable EventExpression expression) {
        List<EventExpression.Operand> all = new ArrayList<>();
        if (expression != null) {
            collect(expression, all);
        }
        return all;
    }

    private static void collect(EventExpression expression, List<EventExpression.Operand> into) {
        switch (expression) {
            case EventExpression.Operand operand -> into.add(operand);
            case EventExpression.And and -> both(and.left(), and.right(), into);
            case EventExpression.Or or -> both(or.left(), or.right(), into);
        }
    }

    private static void both(EventExpression left, EventExpression right, List<EventExpression.Operand> into) {
        collect(left, into);
        collect(right, into);
    }

    static boolean aboutJob(EventExpression.Operand operand) {
        return OF_JOBS.contains(operand.event());
    }

    /** The place of the argument that names the job: the first without a name, or {@code JOB=}; -1 for none. */
    static int jobArgument(EventExpression.Operand operand) {
        if (!aboutJob(operand)) {
            return -1;
        }
        for (int i = 0; i < operand.arguments().size(); i++) {
            String argument = operand.arguments().get(i);
            if (argument.startsWith(JOB) || i == 0 && argument.indexOf('=') < 0) {
                return i;
            }
        }
        return -1;
    }

    /** The job it is about, as written; null for any. */
    static @Nullable String job(EventExpression.Operand operand) {
        int at = jobArgument(operand);
        if (at < 0) {
            return null;
        }
        String argument = operand.arguments().get(at);
        return argument.startsWith(JOB) ? argument.substring(JOB.length()) : argument;
    }
}
