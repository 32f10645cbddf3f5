/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.date;

import dev.reeve.model.regex.Shape;
import java.util.function.IntUnaryOperator;

/** Where a template matched in a line. */
final class Hit {
    final Template template;
    final int start;
    final int end;
    /** Start and end of each group that means something: group 1, the number of an epoch, then the fields of the template in their order; -1 for a group without a part in the match. */
    final int[] places;

    private Hit(Template template, int start, int end, int[] places) {
        this.template = template;
        this.start = start;
        this.end = end;
        this.places = places;
    }

    static Hit of(Template template, dev.reeve.model.regex.Found found) {
        return new Hit(template, found.start(), found.end(), places(template, found::start, found::end));
    }

    private static int[] places(Template template, IntUnaryOperator starts, IntUnaryOperator ends) {
        int[] groups = template.groups;
        int[] places = new int[2 * groups.length];
        for (int i = 0; i < groups.length; i++) {
            places[2 * i] = starts.applyAsInt(groups[i]);
            places[2 * i + 1] = ends.applyAsInt(groups[i]);
        }
        return places;
    }

    boolean isSame(Shape shape) {
        return shape.start() == start
                && shape.end() == end
                && java.util.Arrays.equals(places, places(template, shape::start, shape::end));
    }

    /** Whether each field is in the text that is cut out. */
    boolean isContained() {
        for (int i = 2; i < places.length; i += 2) {
            if (places[i] >= 0 && (places[i] < places[0] || places[i + 1] > places[1])) {
                return false;
            }
        }
        return true;
    }

    int textStart() {
        return places[0];
    }

    int textEnd() {
        return places[1];
    }
}
