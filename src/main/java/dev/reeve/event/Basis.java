/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.event;

/**
 * A fact that a decision relied on.
 *
 * @param name such as {@code service/web desired}, {@code count}
 * @param value in plain text, as it was
 * @param source the entry that said so
 * @param seen when that entry arrived
 * @param version counts the changes of this fact; 0 for facts that do not change
 */
public record Basis(String name, String value, EntryId source, Moment seen, long version) {}
