import { tellStory } from "../support/story";

tellStory("light");
