/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.ocf;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * The attributes by which an agent sees that it is one of several instances, and one that can be promoted.
 *
 * @param number of this instance, from 0
 * @param max instances in all
 * @param nodeMax instances on one node
 * @param promotedMax how many of them are promoted; 0 when that is not offered
 */
public record CloneMeta(int number, int max, int nodeMax, boolean unique, boolean notified, int promotedMax) {
    /** Alone on its node, and to be promoted. */
    public static CloneMeta onlyPromotable() {
        return new CloneMeta(0, 1, 1, false, true, 1);
    }

    /** Old and new names: agents ask for either. */
    public SequencedMap<String, String> meta() {
        SequencedMap<String, String> meta = new LinkedHashMap<>();
        meta.put("clone", Integer.toString(number));
        meta.put("clone-max", Integer.toString(max));
        meta.put("clone-node-max", Integer.toString(nodeMax));
        meta.put("globally-unique", Boolean.toString(unique));
        meta.put("notify", Boolean.toString(notified));
        meta.put("interleave", "false");
        if (promotedMax > 0) {
            meta.put("promotable", "true");
            for (String word : new String[] {"promoted", "master"}) {
                meta.put(word + "-max", Integer.toString(promotedMax));
                meta.put(word + "-node-max", "1");
            }
        }
        return meta;
    }
}
