// Wakes every small behaviour of the pages; each module reads data attributes and nothing else.
import "./frame.js";
