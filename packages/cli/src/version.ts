/** Of the command and of the engine inside it. A test holds it equal to package.json. */
export const version = '0.1.0'
