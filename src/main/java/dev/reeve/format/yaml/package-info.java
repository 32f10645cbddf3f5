/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The front end for Reeve's own configuration. {@link dev.reeve.format.yaml.YamlText} makes a bounded tree of a text; each section of the language is one class with a table of
 * {@link dev.reeve.format.yaml.Key}s, and that table drives reading, error messages, the JSON Schema and the reference in docs/configuration.md, so that none of them can disagree. Whatever
 * comes in, findings go out, never an exception. No I/O: files come through {@link dev.reeve.format.SourceReader}.
 */
@NullMarked
package dev.reeve.format.yaml;

import org.jspecify.annotations.NullMarked;
