/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the part of Python that ban time formulas use: {@code + - * / // % ** << >>}, comparisons, {@code and or not}, {@code a if c else b}, parentheses, numbers, names and calls of {@link
 * Functions}. Nothing else, and no names but these, so a formula can do nothing but arithmetic. All numbers are doubles.
 */
final class ExpressionParser {
    private static final int MAX_DEPTH = 60;
    private static final List<String> COMPARISONS = List.of("<", "<=", ">", ">=", "==", "!=");
    /** From the loosest to the tightest. */
    private static final List<List<String>> LEVELS =
            List.of(List.of("<<", ">>"), List.of("+", "-"), List.of("*", "/", "//", "%"));

    private final List<String> tokens;
    private int at;
    private int depth;

    private ExpressionParser(List<String> tokens) {
        this.tokens = tokens;
    }

    /** @throws IllegalArgumentException with what is wrong */
    static Expression parse(List<String> tokens) {
        ExpressionParser parser = new ExpressionParser(tokens);
        Expression whole = parser.choice();
        if (parser.at < tokens.size()) {
            throw new IllegalArgumentException("nothing can follow before '" + tokens.get(parser.at) + "'");
        }
        return whole;
    }

    private Expression choice() {
        if (++depth > MAX_DEPTH) {
            throw new IllegalArgumentException("nested more than " + MAX_DEPTH + " deep");
        }
        Expression then = or();
        if (take("if")) {
            Expression condition = or();
            expect("else");
            Expression other = choice();
            depth--;
            return v -> condition.value(v) != 0 ? then.value(v) : other.value(v);
        }
        depth--;
        return then;
    }

    private Expression or() {
        Expression left = and();
        while (take("or")) {
            Expression before = left;
            Expression right = and();
            left = v -> {
                double first = before.value(v);
                return first != 0 ? first : right.value(v);
            };
        }
        return left;
    }

    private Expression and() {
        Expression left = not();
        while (take("and")) {
            Expression before = left;
            Expression right = not();
            left = v -> before.value(v) != 0 ? right.value(v) : 0;
        }
        return left;
    }

    private Expression not() {
        boolean negated = false;
        while (take("not")) {
            negated = !negated;
        }
        Expression of = comparison();
        boolean turned = negated;
        return negated ? v -> (of.value(v) == 0) == turned ? 1 : 0 : of;
    }

    /** {@code a < b < c} is {@code a < b and b < c}. */
    private Expression comparison() {
        List<Expression> compared = new ArrayList<>(List.of(level(0)));
        List<String> operators = new ArrayList<>();
        while (at < tokens.size() && COMPARISONS.contains(tokens.get(at))) {
            operators.add(tokens.get(at++));
            compared.add(level(0));
        }
        return operators.isEmpty() ? compared.getFirst() : v -> holds(compared, operators, v) ? 1 : 0;
    }

    /** Each is evaluated at most once: chains nest, and twice each would be forever. */
    private static boolean holds(List<Expression> compared, List<String> operators, Expression.Variables v) {
        double left = compared.getFirst().value(v);
        for (int i = 0; i < operators.size(); i++) {
            double right = compared.get(i + 1).value(v);
            if (!Functions.compare(operators.get(i), left, right)) {
                return false;
            }
            left = right;
        }
        return true;
    }

    private Expression level(int level) {
        if (level == LEVELS.size()) {
            return signed();
        }
        Expression left = level(level + 1);
        while (at < tokens.size() && LEVELS.get(level).contains(tokens.get(at))) {
            String operator = tokens.get(at++);
            Expression before = left;
            Expression right = level(level + 1);
            left = v -> Functions.apply(operator, before.value(v), right.value(v));
        }
        return left;
    }

    private Expression signed() {
        boolean minus = false;
        while (at < tokens.size()
                && (tokens.get(at).equals("-") || tokens.get(at).equals("+"))) {
            minus ^= tokens.get(at++).equals("-");
        }
        Expression of = power();
        return minus ? v -> -of.value(v) : of;
    }

    private Expression power() {
        Expression base = atom();
        if (!take("**")) {
            return base;
        }
        if (++depth > MAX_DEPTH) {
            throw new IllegalArgumentException("nested more than " + MAX_DEPTH + " deep");
        }
        Expression exponent = signed();
        depth--;
        return v -> StrictMath.pow(base.value(v), exponent.value(v));
    }

    private Expression atom() {
        if (take("(")) {
            Expression inner = choice();
            expect(")");
            return inner;
        }
        String token = at < tokens.size() ? tokens.get(at++) : "";
        char first = token.isEmpty() ? ' ' : token.charAt(0);
        if (first >= '0' && first <= '9' || first == '.') {
            double number = Double.parseDouble(token);
            return v -> number;
        }
        return take("(") ? call(token) : Functions.named(token);
    }

    private Expression call(String name) {
        List<Expression> arguments = new ArrayList<>();
        do {
            arguments.add(choice());
        } while (take(","));
        expect(")");
        return Functions.call(name, arguments);
    }

    private boolean take(String token) {
        boolean there = at < tokens.size() && tokens.get(at).equals(token);
        at += there ? 1 : 0;
        return there;
    }

    private void expect(String token) {
        if (!take(token)) {
            throw new IllegalArgumentException(
                    "'" + token + "' is missing" + (at < tokens.size() ? " before '" + tokens.get(at) + "'" : ""));
        }
    }
}
