/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.alert;

import dev.reeve.model.Value;
import dev.reeve.reactor.Saved;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A message that the guard has not judged yet.
 *
 * @param key of its proposal
 * @param held whether it is only to be refused, for the record
 * @param before what the channel knew of each alert in it until then
 */
record Flight(
        String key, String channel, boolean digest, boolean held, SequencedMap<String, Alert.@Nullable Told> before) {
    Value save() {
        return Saved.write()
                .put("key", key)
                .put("channel", channel)
                .put("digest", digest)
                .put("held", held)
                .putAll("before", new ArrayList<>(before.entrySet()), Flight::one)
                .value();
    }

    private static Value one(Map.Entry<String, Alert.@Nullable Told> each) {
        Alert.Told told = each.getValue();
        return Saved.write()
                .put("alert", each.getKey())
                .put("told", told == null ? null : AlertCodec.told("", told))
                .value();
    }

    static Flight load(Saved saved) {
        SequencedMap<String, Alert.@Nullable Told> before = new LinkedHashMap<>();
        saved.all("before", each -> each)
                .forEach(each ->
                        before.put(each.text("alert"), each.has("told") ? AlertCodec.told(each.fields("told")) : null));
        return new Flight(saved.text("key"), saved.text("channel"), saved.truth("digest"), saved.truth("held"), before);
    }
}
