/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor;

/**
 * Something that a subject waits for, or that keeps people from being told of it, and that is no gate of the guard.
 *
 * @param what in a few words: {@code acknowledged}, {@code rule ban-ssh counts}
 * @param text with its numbers
 * @param until what ends it, or when; empty where nothing is known
 */
public record Waiting(String what, String text, String until) {}
