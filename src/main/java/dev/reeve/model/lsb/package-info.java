/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * LSB init scripts as values: what a header says, what facilities stand for, in which order scripts start and stop, what their actions' exit statuses mean, and what a script's text tells
 * about its actions and pid files. Pure text and values: reading headers belongs to {@code format.lsb}, running scripts to {@code supervise}.
 */
@org.jspecify.annotations.NullMarked
package dev.reeve.model.lsb;
