/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.guard;

/**
 * The last answer that a gate made of some numbers. Most decisions compare the same ones ("0 of 3 in 10 min"), and an answer that is there already costs neither a text nor its memory. Each guard has
 * gates of its own, and the answer is the same whether it was kept or made.
 *
 * @param first to third what was compared
 */
record Usual(long first, long second, long third, Answer answer) {
    /** Nothing was compared yet: no gate compares such numbers. */
    static final Usual NONE = new Usual(Long.MIN_VALUE, Long.MIN_VALUE, Long.MIN_VALUE, Answer.pass(""));

    boolean is(long one, long two, long three) {
        return first == one && second == two && third == three;
    }
}
