import { tellStory } from "../support/story";

tellStory("dark");
