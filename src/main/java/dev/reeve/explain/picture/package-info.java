/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Pictures of chains of cause and effect: one shape of data, drawn as SVG or written for graphviz. Pure; text in it is hostile until a writer has made it safe for its own format. */
@NullMarked
package dev.reeve.explain.picture;

import org.jspecify.annotations.NullMarked;
