/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import dev.reeve.model.Attributes;
import dev.reeve.model.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a file has been read.
 *
 * @param path where it was last seen
 * @param offset bytes; the next line begins here
 * @param skipping whether what comes up to the next line's end belongs to a line that was cut
 */
record Position(String path, FileKey key, long offset, boolean skipping, Fingerprint fingerprint) {
    /** As in the attribute {@code position} of an event: {@code DEVICE:INODE:OFFSET}, and {@code :cut} within a line that was cut. */
    static String text(FileKey key, long offset, boolean skipping) {
        return key.device() + ":" + key.inode() + ":" + offset + (skipping ? ":cut" : "");
    }

    /** From an event's attributes; null when they have no position. */
    static @Nullable Position of(Attributes match) {
        String[] parts = match.text("position", "").split(":", 5);
        try {
            return parts.length < 3
                    ? null
                    : new Position(
                            match.text("file", ""),
                            new FileKey(Long.parseLong(parts[0]), Long.parseLong(parts[1])),
                            Long.parseLong(parts[2]),
                            parts.length > 3,
                            Fingerprint.NONE);
        } catch (NumberFormatException foreign) {
            return null;
        }
    }

    Value save() {
        return new Value.Items(List.of(
                Value.of(path),
                Value.of(key.device()),
                Value.of(key.inode()),
                Value.of(offset),
                Value.of(skipping),
                Value.of(fingerprint.length()),
                Value.of(fingerprint.hash())));
    }

    static @Nullable Position load(Value saved) {
        return saved instanceof Value.Items(List<Value> items)
                        && items.size() == 7
                        && items.get(0) instanceof Value.Text(String path)
                        && items.get(1) instanceof Value.Int(long device)
                        && items.get(2) instanceof Value.Int(long inode)
                        && items.get(3) instanceof Value.Int(long offset)
                        && items.get(4) instanceof Value.Bool(boolean skipping)
                        && items.get(5) instanceof Value.Int(long length)
                        && items.get(6) instanceof Value.Int(long hash)
                ? new Position(path, new FileKey(device, inode), offset, skipping, new Fingerprint((int) length, hash))
                : null;
    }
}
