package io.understudy.api.change;

/**
 * A file to be imported.
 *
 * @param name what the file is called, as others include it
 * @param text what is in it
 */
public record SourceFile(String name, String text) {}
