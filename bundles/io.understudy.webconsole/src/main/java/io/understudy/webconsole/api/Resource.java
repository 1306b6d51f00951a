package io.understudy.webconsole.api;

import java.io.IOException;

/** Something that can be asked for or done. Any thread. */
@FunctionalInterface
interface Resource {

  Answer serve(Call call) throws IOException, Refusal;
}
