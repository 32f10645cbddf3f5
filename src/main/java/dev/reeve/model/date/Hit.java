/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.date;

/** Where a template matched in a line. */
final class Hit {
    final Template template;
    final int start;
    final int end;
    /** Start and end of each group that means something: group 1, then the fields of the template in their order; -1 for a group without a part in the match. */
    final int[] places;

    Hit(Template template, dev.reeve.model.regex.Found found) {
        this.template = template;
        this.start = found.start();
        this.end = found.end();
        this.places = new int[4 + 2 * template.fields.length];
        put(0, found, 1);
        put(1, found, template.numberGroup == 0 ? 1 : template.numberGroup);
        for (int i = 0; i < template.fields.length; i++) {
            put(2 + i, found, template.fields[i].group());
        }
    }

    private void put(int index, dev.reeve.model.regex.Found found, int group) {
        boolean known = group <= template.regex.parsed().groups();
        places[2 * index] = known ? found.start(group) : -1;
        places[2 * index + 1] = known ? found.end(group) : -1;
    }

    int textStart() {
        return places[0];
    }

    int textEnd() {
        return places[1];
    }
}
