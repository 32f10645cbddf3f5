/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.program;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.reeve.format.Suggestion;
import dev.reeve.model.ConditionChecker;
import dev.reeve.model.EventType;
import dev.reeve.reactor.Condition;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Conditions in CEL (https://cel.dev) over {@code event}: its attributes, with {@code event.subject}, {@code event.type}, {@code event.trust} and {@code event.node}. Durations and instants are
 * CEL's own ({@code event.late > duration('5m')}). An attribute that may be missing is asked for with {@code has(event.name)}; using one that is missing makes the condition false.
 *
 * <p>Bounded by what is counted, not by a clock, so that the answer is the same in every run: the length and depth of the expression, the steps of its loops, the size of its regular expressions
 * (which are linear in the text). Nothing in CEL reads a clock, a file or the network.
 *
 * <p>Loading this class loads CEL; {@link Conditions} does so when the first condition asks for it.
 */
final class CelConditions implements ConditionChecker {
    private static final int LONGEST = 2_000;
    private static final int DEEPEST = 32;
    private static final int MOST_STEPS = 1_000;
    private static final int LARGEST_REGEX = 1_000;
    private static final int LONGEST_MESSAGE = 300;
    private static final Pattern UNDEFINED_FIELD = Pattern.compile("undefined field '([^']{1,100})'");
    private static final Pattern UNDECLARED =
            Pattern.compile("undeclared reference to '([^']{1,100})' \\(in container ''\\)");

    private static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(LONGEST)
            .maxParseRecursionDepth(DEEPEST)
            .maxParseErrorRecoveryLimit(5)
            .comprehensionMaxIterations(MOST_STEPS)
            .maxRegexProgramSize(LARGEST_REGEX)
            .enableHeterogeneousNumericComparisons(true)
            .enableQuotedIdentifierSyntax(true)
            .build();

    private final CelRuntime runtime =
            CelRuntimeFactory.standardCelRuntimeBuilder().setOptions(OPTIONS).build();

    /** What became of a text. */
    sealed interface Compiled {
        record Ready(Condition condition) implements Compiled {}

        record Wrong(List<Problem> problems) implements Compiled {
            public Wrong {
                problems = List.copyOf(problems);
            }
        }
    }

    @Override
    public List<Problem> check(String text, EventType type) {
        return compile(text, type) instanceof Compiled.Wrong(List<Problem> problems) ? problems : List.of();
    }

    /** The condition for events of this type, or what is wrong with it, in the places of the text. */
    Compiled compile(String text, EventType type) {
        CelEventType declared = new CelEventType(type);
        try {
            CelAbstractSyntaxTree tree = CelCompilerFactory.standardCelCompilerBuilder()
                    .setOptions(OPTIONS)
                    .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                    .setTypeProvider(declared)
                    .addVar("event", declared.variable())
                    .setResultType(SimpleType.BOOL)
                    .build()
                    .compile(text)
                    .getAst();
            return new Compiled.Ready(condition(runtime.createProgram(tree), declared));
        } catch (CelValidationException wrong) {
            return new Compiled.Wrong(wrong.getErrors().stream()
                    .map(issue -> problem(issue, type, declared))
                    .toList());
        } catch (CelEvaluationException | RuntimeException wrong) {
            return new Compiled.Wrong(List.of(new Problem(1, 1, cut(String.valueOf(wrong.getMessage())))));
        }
    }

    private static Condition condition(CelRuntime.Program program, CelEventType type) {
        return event -> holds(program, new CelEvent(event, type));
    }

    private static boolean holds(CelRuntime.Program program, CelEvent event) {
        try {
            return program.eval(Collections.singletonMap("event", event)) instanceof Boolean truth && truth;
        } catch (CelEvaluationException missingOrUnfit) {
            return false;
        }
    }

    private static Problem problem(CelIssue issue, EventType type, CelEventType declared) {
        int line = Math.max(1, issue.getSourceLocation().getLine());
        int column = Math.max(0, issue.getSourceLocation().getColumn()) + 1;
        Matcher field = UNDEFINED_FIELD.matcher(issue.getMessage());
        if (field.find()) {
            // CEL points at the dot.
            return new Problem(line, column + 1, unknown(field.group(1), type, declared));
        }
        Matcher name = UNDECLARED.matcher(issue.getMessage());
        return new Problem(line, column, cut(name.find() ? undeclared(name.group(1)) : issue.getMessage()));
    }

    private static String unknown(String field, EventType type, CelEventType declared) {
        String nearest = Suggestion.nearest(field, declared.names());
        return type.name() + " has no attribute '" + field + "'; "
                + (nearest.isEmpty()
                        ? "it has " + String.join(", ", declared.names())
                        : "did you mean '" + nearest + "'?");
    }

    private static String undeclared(String name) {
        return "there is no '" + name + "'; attributes are written event.NAME, texts in quotes";
    }

    private static String cut(String message) {
        int candidates = message.indexOf(" (candidates:");
        String text = candidates < 0 ? message : message.substring(0, candidates);
        return text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE) + "…";
    }
}
