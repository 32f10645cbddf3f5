/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format;

/** A file as it was read: its path, as findings name it, and its text. */
public record SourceText(String file, String text) {}
