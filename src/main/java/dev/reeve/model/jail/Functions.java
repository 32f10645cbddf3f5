/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail;

import java.util.List;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** Operators and functions of formulas. {@link StrictMath}, so that a replay gives the same ban time on every machine. */
final class Functions {
    private static final TreeMap<String, DoubleUnaryOperator> ONE = new TreeMap<>();
    private static final TreeMap<String, DoubleBinaryOperator> TWO = new TreeMap<>();
    private static final int MAX_ARGUMENTS = 20;

    static {
        ONE.put("float", x -> x);
        ONE.put("int", x -> x < 0 ? StrictMath.ceil(x) : StrictMath.floor(x));
        ONE.put("round", StrictMath::rint);
        ONE.put("abs", StrictMath::abs);
        ONE.put("math.exp", StrictMath::exp);
        ONE.put("math.log", StrictMath::log);
        ONE.put("math.log10", StrictMath::log10);
        ONE.put("math.log2", x -> StrictMath.log(x) / StrictMath.log(2));
        ONE.put("math.sqrt", StrictMath::sqrt);
        ONE.put("math.floor", StrictMath::floor);
        ONE.put("math.ceil", StrictMath::ceil);
        TWO.put("min", StrictMath::min);
        TWO.put("max", StrictMath::max);
        TWO.put("pow", StrictMath::pow);
        TWO.put("math.pow", StrictMath::pow);
        TWO.put("math.log", (x, base) -> StrictMath.log(x) / StrictMath.log(base));
    }

    private Functions() {}

    static Expression call(String name, List<Expression> arguments) {
        DoubleUnaryOperator one = arguments.size() == 1 ? ONE.get(name) : null;
        DoubleBinaryOperator two = arguments.size() == 1 ? null : TWO.get(name);
        boolean folds = name.equals("min") || name.equals("max");
        if (one != null) {
            return v -> one.applyAsDouble(arguments.getFirst().value(v));
        }
        if (two == null || arguments.size() > (folds ? MAX_ARGUMENTS : 2)) {
            throw new IllegalArgumentException("there is no function '" + name + "' with " + arguments.size()
                    + (arguments.size() == 1 ? " argument" : " arguments"));
        }
        return v -> {
            double sum = arguments.getFirst().value(v);
            for (Expression argument : arguments.subList(1, arguments.size())) {
                sum = two.applyAsDouble(sum, argument.value(v));
            }
            return sum;
        };
    }

    /** A constant or a variable; empty at the end of the text. */
    static Expression named(String name) {
        return switch (name) {
            case "ban.Time" -> Expression.Variables::time;
            case "ban.Count" -> Expression.Variables::count;
            case "banFactor" -> Expression.Variables::factor;
            case "math.e" -> v -> Math.E;
            case "math.pi" -> v -> Math.PI;
            case "True" -> v -> 1;
            case "False" -> v -> 0;
            default ->
                throw new IllegalArgumentException((name.isEmpty() ? "it ends" : "'" + name + "' stands")
                        + " where a number, ban.Time, ban.Count, banFactor or a function of math is expected");
        };
    }

    static double apply(String operator, double left, double right) {
        return switch (operator) {
            case "+" -> left + right;
            case "-" -> left - right;
            case "*" -> left * right;
            case "/" -> right == 0 ? Double.NaN : left / right;
            case "//" -> right == 0 ? Double.NaN : StrictMath.floor(left / right);
            // The remainder has the sign of the divisor, as in Python.
            case "%" -> right == 0 ? Double.NaN : left - right * StrictMath.floor(left / right);
            case "<<" -> whole(left) && whole(right) && right >= 0 ? left * StrictMath.pow(2, right) : Double.NaN;
            case ">>" ->
                whole(left) && whole(right) && right >= 0
                        ? StrictMath.floor(left / StrictMath.pow(2, right))
                        : Double.NaN;
            default -> throw new IllegalArgumentException("no operator '" + operator + "'");
        };
    }

    static boolean compare(String operator, double left, double right) {
        return switch (operator) {
            case "<" -> left < right;
            case "<=" -> left <= right;
            case ">" -> left > right;
            case ">=" -> left >= right;
            case "==" -> left == right;
            default -> left != right;
        };
    }

    private static boolean whole(double number) {
        return number == StrictMath.rint(number);
    }
}
