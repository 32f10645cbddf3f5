/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.date;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The layouts of the lines that come now, all of one template. At the begin of a line dates of several layouts may follow each other (behind addresses of different lengths); elsewhere the place decides,
 * and there is one. Where each line has another one they are looked for less and less.
 */
final class Learning {
    private static final int MAX_LAYOUTS = 12;
    /** A layout that fitted as many lines was worth learning. */
    private static final int USEFUL = 8;

    private static final int MAX_PAUSE = 1 << 12;

    private final boolean enabled;
    private final List<Layout> layouts = new ArrayList<>();
    private int fitted;
    private int pause = 1;
    private int waited;
    private int replaced;
    private int reach;

    Learning(boolean enabled) {
        this.enabled = enabled;
    }

    /** The layout of a line; null if it is not known. */
    @Nullable
    Layout of(String line, LastPlace last) {
        for (int i = 0; i < layouts.size(); i++) {
            Layout layout = layouts.get(i);
            if (layout.fits(line)) {
                return layout.hit.template.anchored || last.sameNeighbours(line) ? fitted(layout) : null;
            }
        }
        return null;
    }

    /** The same for a line as bytes. */
    @Nullable
    Layout of(byte[] buffer, int from, int to, LastPlace last) {
        for (int i = 0; i < layouts.size(); i++) {
            Layout layout = layouts.get(i);
            if (layout.fits(buffer, from, to)) {
                return layout.hit.template.anchored || last.sameNeighbours(buffer, from, to) ? fitted(layout) : null;
            }
        }
        return null;
    }

    /** The last line was of a layout, and the next one has the same characters as far as any layout reaches. */
    void repeated() {
        fitted++;
    }

    /** How many characters of a line decide of which layout it is. */
    int reach() {
        return reach;
    }

    private Layout fitted(Layout layout) {
        fitted++;
        return layout;
    }

    /** Another template matched, or elsewhere. */
    void forget() {
        layouts.clear();
        replaced = 0;
        reach = 0;
    }

    /** The template of before matched as before, but no layout said so. */
    void missed(String line, Hit hit, boolean part) {
        if (!enabled || ++waited < pause) {
            return;
        }
        pause = fitted >= USEFUL ? 1 : Math.min(2 * pause, MAX_PAUSE);
        waited = 0;
        fitted = 0;
        Layout layout = Layout.of(line, hit, part);
        if (layout != null) {
            learn(layout);
        }
    }

    private void learn(Layout layout) {
        int most = layout.hit.template.anchored ? MAX_LAYOUTS : 1;
        if (layouts.size() < most) {
            layouts.add(layout);
        } else {
            layouts.set(replaced++ % most, layout);
        }
        reach = layouts.stream().mapToInt(Layout::reach).max().orElse(0);
    }
}
